// Drives a browser over the pages as a person sees them: the page of `ablate watch` while a series trains and while
// either side is killed, and comparison.html. Each must load nothing from elsewhere, say nothing on the console, have
// no violation that axe-core finds, and be no wider than the screen, at 1280 and 400 pixels, light and dark.
// Arguments: the folder of node_modules, the program ablate, an executable of Chromium, pages to check besides.
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const [modules, program, chromium, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'x.js'));
const puppeteer = require('puppeteer-core').default;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const SERIES = `
dataset: {name: synthetic, train: 4000, test: 200, size: 16}
split: 0.8
layers: [flatten, linear: 64, relu, linear: 10]
optimizer: {sgd: {lr: 0.05}}
epochs: 40
seeds: 1..3
variants:
  narrow: {label: "narrow <img src=x>", edit_layers: [{replace: linear1, with: {linear: 2}}]}
  broken: {optimizer: {sgd: {lr: 1e30}}}
`;

const folder = mkdtempSync(join(tmpdir(), 'ablate-page-'));
const children = [];
const problems = [];
const problem = text => {
  problems.push(text);
  console.error('test-page: ' + text);
};

function ablate(...args) {
  const child = spawn(resolve(program), args, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']});
  children.push(child);
  return child;
}

/** Starts `ablate watch`; its first line is its address. */
function watch(port) {
  const child = ablate('watch', 'results', '--port', port);
  return new Promise((done, fail) => {
    child.once('exit', () => fail(new Error('ablate watch ended')));
    child.stdout.once('data', text => done({child, url: text.toString().trim()}));
  });
}

const ended = child => new Promise(done => child.exitCode === null && child.signalCode === null ? child.once('exit', done) : done());

/** A tab in which anything but its own pages is a problem. */
async function open(browser, url, may = () => false) {
  const tab = await browser.newPage();
  const own = new URL(url);
  tab.on('pageerror', error => problem(`${url}: ${error}`));
  tab.on('console', message => {
    if (!may() && message.type() !== 'log') problem(`${url}: console: ${message.text()}`);
  });
  tab.on('request', request => {
    const asked = new URL(request.url());
    if (asked.protocol !== 'data:' && (asked.origin !== own.origin || asked.protocol !== own.protocol)) problem(`${url}: asks for ${asked}`);
  });
  await tab.goto(url, {waitUntil: 'domcontentloaded'});
  return tab;
}

async function check(tab, name) {
  for (const width of [1280, 400]) {
    for (const scheme of ['light', 'dark']) {
      await tab.setViewport({width, height: 800});
      await tab.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
      await tab.evaluate(axe);
      const found = await tab.evaluate(async () => {
        const {violations} = await axe.run(document, {resultTypes: ['violations']});
        return {
          violations: violations.map(each => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map(node => node.target.join(' ')).join('; ')}`),
          wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        };
      });
      found.violations.forEach(each => problem(`${name}, ${width} px, ${scheme}: ${each}`));
      if (found.wide > 0) problem(`${name}, ${width} px, ${scheme}: ${found.wide} px wider than the screen`);
    }
  }
  console.log(`test-page: ${name} was looked at`);
}

/** How long a page takes, of which nothing was open before. */
async function timed(tab, name) {
  await tab.waitForFunction(() => performance.getEntriesByType('navigation')[0].loadEventEnd > 0);
  const [drawn, opened] = await tab.evaluate(() =>
      [performance.getEntriesByName('first-contentful-paint')[0], performance.getEntriesByType('navigation')[0]]
          .map(each => (each?.loadEventEnd ?? each?.startTime ?? NaN) / 1000));
  console.log(`test-page: ${name} was drawn after ${drawn.toFixed(2)} s, opened after ${opened.toFixed(2)} s`);
}

const text = (tab, id) => tab.$eval('#' + id, place => place.textContent);
const until = (tab, id, wanted, minutes = 4) => tab.waitForFunction(
    (place, words) => document.getElementById(place).innerHTML.includes(words), {timeout: minutes * 60_000, polling: 250}, id, wanted);

const browser = await puppeteer.launch({executablePath: chromium, args: ['--no-sandbox', '--disable-gpu']});
try {
  writeFileSync(join(folder, 'tiny.yaml'), SERIES);
  let serving = await watch('0');
  let away = false;
  const tab = await open(browser, serving.url, () => away);
  await until(tab, 'series', 'This page waits for one');
  const series = ablate('run', 'tiny.yaml', '--results', 'results', '--jobs', '1');
  await until(tab, 'training', '<svg');
  await check(tab, 'watch while a series trains');

  away = true; // the browser says on the console that nobody answers
  serving.child.kill('SIGKILL');
  await until(tab, 'connection', 'does not answer');
  serving = await watch(new URL(serving.url).port);
  await tab.waitForFunction(() => document.getElementById('connection').textContent === '', {timeout: 60_000});
  away = false;

  series.kill('SIGKILL');
  await ended(series);
  await until(tab, 'series', 'was interrupted');
  const again = ablate('run', 'tiny.yaml', '--results', 'results');
  await until(tab, 'series', 'ended');
  await until(tab, 'verdicts', 'narrow');
  await tab.$eval('#failures details', each => each.setAttribute('open', ''));
  if (!(await text(tab, 'failures')).includes('diverged: the loss was')) problem('watch does not show the log of what diverged');
  if (await tab.$('img') !== null) problem('watch: a label became an element');
  await check(tab, 'watch when all is trained');
  await ended(again); // the series has ended before its report is written

  for (const page of [join(folder, 'results', 'comparison.html'), ...pages]) {
    const report = await open(browser, pathToFileURL(resolve(page)).href);
    await timed(report, page);
    for (const needed of ['#overview tbody tr', '#overview svg', 'nav.contents a', '.tools, #overview thead button']) {
      if (await report.$(needed) === null) problem(`${page}: there is no ${needed}`);
    }
    await check(report, page);
    await report.$$eval('details', folds => folds.forEach(each => each.setAttribute('open', '')));
    await check(report, page + ', unfolded');
    await report.close();
  }
} finally {
  await browser.close();
  children.forEach(child => child.kill('SIGKILL'));
  await Promise.all(children.map(ended));
  rmSync(folder, {recursive: true, force: true});
}
console.log(problems.length === 0 ? 'test-page: nothing to complain of' : `test-page: ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
