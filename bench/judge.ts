/**
 * Judgements a second on one core, and as a ratio beside the scanner library that most people use from npm, over the
 * same made-up entries: `npx tsx bench/judge.ts`. Reports; never fails on time.
 */
import { lintSource } from "@secretlint/core";
import { creator as preset } from "@secretlint/secretlint-rule-preset-recommend";
import { judge } from "../src/detect/index.ts";
import { benign, placeholders, references, secrets } from "../test/detect/cases.ts";

const entries = [secrets, placeholders, references, benign].flatMap((table) => Object.values(table).flat());
const judgedAtLeast = 2_000_000;
const scannedAtLeast = 2_000;

/** Runs `once` over all entries until enough were done; gives entries a second. */
async function measure(atLeast: number, once: () => void | Promise<void>): Promise<number> {
  await once();
  const start = performance.now();
  let done = 0;
  for (; done < atLeast; done += entries.length) await once();
  return done / ((performance.now() - start) / 1000);
}

const ours = await measure(judgedAtLeast, () => {
  for (const [name, value] of entries) judge(name, value);
});
const theirs = await measure(scannedAtLeast, async () => {
  for (const [name, value] of entries) {
    await lintSource({
      source: { filePath: "/entry.env", content: `${name ?? ""}=${value}`, contentType: "text", ext: ".env" },
      options: { config: { rules: [{ id: "preset", rule: preset }] } },
    });
  }
});

console.log(`judge       ${Math.round(ours).toLocaleString("en")} entries/s`);
console.log(`secretlint  ${Math.round(theirs).toLocaleString("en")} entries/s`);
console.log(`ratio       ${(ours / theirs).toFixed(0)}`);
