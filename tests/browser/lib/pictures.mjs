// The index of the pictures: one heading a page, its states below, each with its widths.

// What the repository keeps; the others lie beside them where the command ran (.gitignore).
const isKept = ({ width, theme }) => theme === "light" && width !== 768;

// Pages are grouped by the first word of their name: `dashboard-learning` belongs to `dashboard`.
export function indexOf(pictures) {
  const groups = new Map();
  for (const picture of pictures.filter(isKept)) {
    const group = picture.name.split("-")[0];
    const states = groups.get(group) ?? new Map();
    states.set(picture.name, [...(states.get(picture.name) ?? []), picture]);
    groups.set(group, states);
  }
  const lines = [
    "# Screenshots",
    "",
    "Made by `cargo xtask screenshots`; people and figures are invented. The command also writes each page at 768 px and in the",
    "dark theme beside these; the repository keeps the smallest and the widest.",
    "",
  ];
  for (const [group, states] of [...groups].sort()) {
    lines.push(`## ${group}`, "", "| State | Pictures |", "| --- | --- |");
    for (const [name, list] of [...states].sort()) {
      const sorted = list.sort((a, b) => a.width - b.width);
      const links = sorted.map(({ width, file }) => `[${width}](${file})`);
      lines.push(`| ${name} | ${links.join(" · ")} |`);
    }
    lines.push("");
  }
  return lines.join("\n");
}
