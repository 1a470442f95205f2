// The index of the pictures: one heading a page, its states below, each with its widths.

// Pages are grouped by the first word of their name: `dashboard-learning` belongs to `dashboard`.
export function indexOf(pictures) {
  const groups = new Map();
  for (const picture of pictures) {
    const group = picture.name.split("-")[0];
    const states = groups.get(group) ?? new Map();
    states.set(picture.name, [...(states.get(picture.name) ?? []), picture]);
    groups.set(group, states);
  }
  const lines = ["# Screenshots", "", "Made by `cargo xtask screenshots`; people and figures are invented.", ""];
  for (const [group, states] of [...groups].sort()) {
    lines.push(`## ${group}`, "", "| State | Pictures |", "| --- | --- |");
    for (const [name, list] of [...states].sort()) {
      const sorted = list.sort((a, b) => a.width - b.width || (a.theme < b.theme ? 1 : -1));
      const links = sorted.map(({ width, theme, file }) => `[${width}${theme === "dark" ? " dark" : ""}](${file})`);
      lines.push(`| ${name} | ${links.join(" · ")} |`);
    }
    lines.push("");
  }
  return lines.join("\n");
}
