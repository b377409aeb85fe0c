"""A lifter's kinematics: where the sensor is and how it is turned, at every instant. Knows nothing of sensor errors
or radios.

Frames and signs, once for the whole package:
- world and body: x forward (the way the lifter faces), y to the lifter's left, z up; metres;
- limb (the sensor as worn without any mounting error): on the wrist x points along the forearm to the hand, z out of
the back of the hand, y completes a right-handed frame (the axes of a watch worn on the left wrist); on a handle, bar
or stack x forward, y left, z up at rest;
- quaternions (w, x, y, z) turn limb vectors into world vectors;
- height: 0 at the start of a rep, 1 at the contracted end of a full rep; it rises in every concentric.
"""
