// A journey for the runner's own test: axe also works where JavaScript is off.

export const name = "without scripts";

export async function run({ startDemo, newPage, step, axe }) {
  const demo = await startDemo();
  const page = await newPage({ javaScriptEnabled: false });
  await step("axe without scripts", async () => {
    await page.goto(demo.url);
    await axe(page, "stub");
  });
}
