// Whether a picture shows its top twice, as one does that was taken before a taller window was drawn.

import { PNG } from "pngjs";

const STRIP = 12; // rows of the header that are looked for again

export function repeatsItsTop(png) {
  const { width, height, data } = PNG.sync.read(png);
  const rows = Array.from({ length: height }, (_, y) => data.subarray(y * width * 4, (y + 1) * width * 4));
  const isLike = (one, other) => rows[one].equals(rows[other]);
  // From the third row on that differs from the one above: there the header says something.
  const top = [...rows.keys()].filter((y) => y > 8 && y < 60 && !isLike(y, y - 1))[2];
  if (top === undefined) return false;
  const strip = [...Array(STRIP).keys()];
  for (let y = 60; y + STRIP < height; y += 1) {
    if (strip.every((row) => isLike(y + row, top + row))) return true;
  }
  return false;
}
