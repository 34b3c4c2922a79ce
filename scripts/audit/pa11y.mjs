// What pa11y (HTML CodeSniffer, WCAG 2.1 AA) finds on the pages named in a JSON file, as lines.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer";
import pa11y from "pa11y";

const pages = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const browser = await puppeteer.launch({
  executablePath: process.argv[3],
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let found = 0;
for (const [name, url] of Object.entries(pages)) {
  for (const scheme of ["light", "dark"]) {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const { issues } = await pa11y(url, {
      browser, page, standard: "WCAG2AA", includeWarnings: false, timeout: 120000,
    });
    for (const issue of issues) {
      found += 1;
      console.log(`${name}, ${scheme}: ${issue.code}: ${issue.message} ${issue.selector} ${issue.context}`);
    }
    await page.close();
  }
}
await browser.close();
process.exitCode = found ? 1 : 0;
