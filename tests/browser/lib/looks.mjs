// The ways in which a page may be looked at, and how the work of looking at all pages is shared out.

/** Themes and widths; `OPENCQR_TEST_ALL=1` looks at every page in each, otherwise each page has one of them in turn. */
export const LOOKS = ["light", "dark", "forced colors"].flatMap((theme) => [1280, 320].map((width) => ({ theme, width })));

const ALL = Boolean(process.env.OPENCQR_TEST_ALL);
/** Shifts the turns, so that another run looks at other pairs. */
const TURN = Number(process.env.OPENCQR_TEST_TURN ?? 0);

/** The looks at the page of this place in the list. */
export const looksAt = (place) => (ALL ? LOOKS : [LOOKS[(place + TURN) % LOOKS.length]]);

export const size = (width) => ({ width, height: width > 1000 ? 720 : 640 });

export function media(theme) {
  return { colorScheme: theme === "dark" ? "dark" : "light", forcedColors: theme === "forced colors" ? "active" : "none" };
}

/** Calls `work` for each thing, a few at a time. */
export async function few(things, work, atOnce = 3) {
  const waiting = [...things.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
