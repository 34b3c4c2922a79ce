"""What a build costs, and how the cost grows. Timings are looked at, never tested."""
