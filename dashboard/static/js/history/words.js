// Every word of the history. Short, measured, kind: the fact first, then the aim.

export const H = {
  title: "History",
  unreachable: "The tracker could not be reached. Start it again with pumptrack live, or pumptrack history.",
  sessions: (n) => (n === 1 ? "1 session" : `${n} sessions`),
  sets: (n) => (n === 1 ? "1 set" : `${n} sets`),
  reps: (n) => (n === 1 ? "1 rep" : `${n} reps`),
};
