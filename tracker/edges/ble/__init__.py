"""The radio edge: the only room that knows bleak. Turns adverts and notifications into inputs."""
