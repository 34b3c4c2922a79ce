// What pa11y (HTML CodeSniffer, WCAG 2.1 AA) finds on the pages named in a JSON file, as lines.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer";
import pa11y from "pa11y";

const pages = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const browser = await puppeteer.launch({
  executablePath: process.argv[3],
  timeout: 120000,
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const looks = Object.entries(pages).flatMap(([name, url]) =>
  ["light", "dark"].map((scheme) => ({ name, url, scheme })));
let found = 0;

async function look({ name, url, scheme }) {
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

async function lookAtTheNext() {
  for (let next = looks.shift(); next; next = looks.shift()) await look(next);
}

// A browser with two processors looks at two pages in the time of one.
await Promise.all([lookAtTheNext(), lookAtTheNext()]);
await browser.close();
process.exitCode = found ? 1 : 0;
