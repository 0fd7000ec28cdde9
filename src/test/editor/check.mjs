// Drives the YAML language server over its protocol, as an editor does: completion, hover and diagnostics come
// from experiments/experiment.schema.json. Arguments: the server's script, then every shipped experiment.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const [server, ...shipped] = process.argv.slice(2);
const schema = JSON.parse(readFileSync('experiments/experiment.schema.json', 'utf8'));
const schemaUri = pathToFileURL(resolve('experiments/experiment.schema.json')).href;
const settings = {
  yaml: {schemas: {[schemaUri]: ['*.yaml']}, schemaStore: {enable: false}, completion: true, hover: true, validate: true},
};

const child = spawn('node', [server, '--stdio'], {stdio: ['pipe', 'pipe', 'inherit']});
const answers = new Map();
const diagnostics = new Map();
let buffer = Buffer.alloc(0);
let last = 0;

child.stdout.on('data', data => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())[1]);
    if (buffer.length < end + 4 + length) return;
    const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString());
    buffer = buffer.subarray(end + 4 + length);
    heard(message);
  }
});

function heard(message) {
  if (message.method === 'textDocument/publishDiagnostics') {
    const waiting = diagnostics.get(message.params.uri);
    if (waiting) waiting(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    const result = message.method === 'workspace/configuration'
      ? message.params.items.map(item => settings[item.section] ?? null)
      : null;
    send({id: message.id, result});
  } else if (answers.has(message.id)) {
    answers.get(message.id)(message.result);
  }
}

function send(message) {
  const text = JSON.stringify({jsonrpc: '2.0', ...message});
  child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask(method, params) {
  const id = ++last;
  return new Promise(done => {
    answers.set(id, done);
    send({id, method, params});
  });
}

let opened = 0;
async function open(text, uri = `file:///work${++opened}/mine.yaml`) {
  const told = new Promise(done => diagnostics.set(uri, done));
  send({method: 'textDocument/didOpen', params: {textDocument: {uri, languageId: 'yaml', version: 1, text}}});
  return {uri, diagnostics: await told};
}

// The place of a § in a text, and the text without it.
function mark(text) {
  const before = text.slice(0, text.indexOf('§')).split('\n');
  return {text: text.replace('§', ''), position: {line: before.length - 1, character: before.at(-1).length}};
}

let wrong = 0;
function hold(what, holds, found) {
  if (!holds) wrong++;
  console.log(`${holds ? 'ok   ' : 'WRONG'} ${what}${holds ? '' : `: ${JSON.stringify(found)}`}`);
}

async function completes(what, marked, labels) {
  const {text, position} = mark(marked);
  const {uri} = await open(text);
  const list = await ask('textDocument/completion', {textDocument: {uri}, position});
  const found = (list?.items ?? list ?? []).map(item => item.label);
  hold(`completes ${what}: ${labels.join(', ')}`, labels.every(label => found.includes(label)), found);
}

async function hovers(what, marked, description) {
  const {text, position} = mark(marked);
  const {uri} = await open(text);
  const hover = await ask('textDocument/hover', {textDocument: {uri}, position});
  const found = JSON.stringify(hover?.contents ?? '').replaceAll('\\\\', '');
  hold(`explains ${what}: ${description}`, found.includes(description.replaceAll('\\', '')), found);
}

const right = 'dataset: mnist\nsplit: 0.8\nlayers: [flatten, linear: 10]\noptimizer: {adam: {lr: 0.001}}\nepochs: 1\n';

await ask('initialize', {processId: process.pid, rootUri: null, capabilities: {
  workspace: {configuration: true},
  textDocument: {completion: {completionItem: {documentationFormat: ['markdown']}}, hover: {contentFormat: ['markdown']}},
}});
send({method: 'initialized', params: {}});
send({method: 'workspace/didChangeConfiguration', params: {settings}});

await completes('the keys of a file', `${right}§`, ['variants', 'schedule', 'batch_size', 'early_stopping']);
await completes('layers', 'layers:\n  - §', ['conv2d', 'relu', 'linear', 'batch_norm']);
await completes('the arguments of a layer', 'layers:\n  - conv2d:\n      §', ['filters', 'kernel', 'stride', 'padding']);
await completes('optimizers', 'optimizer: §', ['adam', 'sgd', 'rmsprop']);
await completes('the arguments of an optimizer', 'optimizer:\n  adam:\n    §', ['lr', 'beta1', 'weight_decay']);
await completes('what a variant changes', `${right}variants:\n  mine:\n    §`, ['edit_layers', 'optimizer', 'penalty']);
await completes('words', 'sampling: §', ['shuffle', 'sequential', 'replacement']);
await hovers('a key', right.replace('split', 'sp§lit'), schema.properties.split.description);
await hovers('a key of a layer', 'layers:\n  - conv2d:\n      ker§nel: 3\n', 'Kernel size');
await hovers('a key of an optimizer', 'optimizer:\n  adam:\n    be§ta1: 0.9\n', 'Decay of the mean');

for (const [what, text] of Object.entries({
  'a key that is not there': `${right}epoch: 3\n`,
  'a number out of range': right.replace('epochs: 1', 'epochs: 0'),
  'a layer that is not there': right.replace('flatten', 'flaten'),
  'a file without layers': right.replace(/layers.*\n/, ''),
  'an argument that is missing': right.replace('linear: 10', 'conv2d: {kernel: 3}'),
})) {
  const {diagnostics: found} = await open(text);
  hold(`marks ${what}`, found.length > 0, found);
}
hold('marks nothing in what is right', (await open(right)).diagnostics.length === 0, 'diagnostics');
const child1 = 'extends: base.yaml\nearly_stopping: {metric: val_loss}\n';
hold('lets a file that extends leave out what it takes over', (await open(child1)).diagnostics.length === 0, 'diagnostics');
for (const file of shipped) {
  const found = (await open(readFileSync(file, 'utf8'), pathToFileURL(resolve(file)).href)).diagnostics
    .filter(d => !d.message.startsWith('Unused anchor')); // a matter of taste, and not the schema's
  hold(`marks nothing in ${file}`, found.length === 0, found.map(d => `${d.range.start.line + 1}: ${d.message}`));
}
child.kill();
console.log(wrong === 0 ? 'the editor knows the format' : `${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
