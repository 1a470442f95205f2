// Makes a picture of a page small: a PNG with a palette of the page's most used colors. Pages are flat color and letters, so
// this is sharper than JPEG and half its size.

import { crc32, deflateSync } from "node:zlib";
import { PNG } from "pngjs";

const COLORS = 40;

/** The same picture with at most 40 colors. */
export function small(png) {
  const { width, height, data } = PNG.sync.read(png);
  const { palette, indexOf } = paletteOf(data);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    to += 1; // each row begins with its filter, 0 for none
    for (let x = 0; x < width; x += 1, from += 4, to += 1) rows[to] = indexOf(data[from], data[from + 1], data[from + 2]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // eight bits an index, colors by palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

// The most used colors; every other one becomes the nearest of them.
function paletteOf(data) {
  const used = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const color = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    used.set(color, (used.get(color) ?? 0) + 1);
  }
  const most = [...used].sort((a, b) => b[1] - a[1]).map(([color]) => color);
  const palette = [];
  // Colors that are hardly apart take one place, so that rare ones find room.
  for (let near = 40; near >= 0 && palette.length < COLORS; near -= 20) {
    for (const color of most) {
      if (palette.length === COLORS) break;
      const parts = [color >> 16, (color >> 8) & 255, color & 255];
      if (palette.every((taken) => distance(taken, parts) > near)) palette.push(parts);
    }
  }
  const known = new Map();
  const indexOf = (red, green, blue) => {
    const color = (red << 16) | (green << 8) | blue;
    let index = known.get(color);
    if (index === undefined) {
      const parts = [red, green, blue];
      index = palette.reduce((best, taken, at) => (distance(taken, parts) < distance(palette[best], parts) ? at : best), 0);
      known.set(color, index);
    }
    return index;
  };
  return { palette, indexOf };
}

const distance = (a, b) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);

function chunk(name, content) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
