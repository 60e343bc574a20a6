import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { connectTools } from './adapters/openai-agents.js';
import { doors, hello, latest, request } from './doors.js';
import { onlyKeywords, violations } from './schemas.js';

// The keywords that the providers below know, or that their clients strip.
const shared = [
  'type', 'description', 'enum', 'format', 'properties', 'required',
  'items', 'minimum', 'maximum', 'minItems', 'maxItems', 'additionalProperties', 'pattern', 'minLength', 'maxLength',
];
const combinators = ['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', '$ref', '$defs', 'definitions'];
const server = 'close-whatsapp';
let tools;

before(async () => {
  const open = await doors.stdio();
  await open.exchange(request(0, 'initialize', hello(latest)));
  tools = (await open.exchange(request(1, 'tools/list'))).result.tools;
  await open.close();
});

const bytes = value => Buffer.byteLength(JSON.stringify(value));
const namesUnlike = (pattern, before = '') => tools.map(tool => before + tool.name).filter(name => !pattern.test(name));
const none = rule => assert.deepEqual(violations(tools, rule), []);

test('There are at most 18 tools', () => assert.ok(tools.length <= 18, `${tools.length}`));

test('What a model reads of the tools is at most 20,000 bytes', () => {
  const read = bytes(tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })));
  assert.ok(read <= 20_000, `${read}`);
});

test('The output schemas are at most 9,000 bytes, and each is an object', () => {
  const read = bytes(tools.map(tool => tool.outputSchema));
  assert.ok(read <= 9_000, `${read}`);
  assert.deepEqual(tools.filter(tool => tool.outputSchema.type !== 'object').map(tool => tool.name), []);
});

test('Every tool states every hint', () => {
  const hints = ['destructiveHint', 'idempotentHint', 'openWorldHint', 'readOnlyHint'];
  assert.deepEqual(tools.filter(tool => hints.some(hint => typeof tool.annotations?.[hint] !== 'boolean')), []);
});

test('No schema refers to another or combines others', () => {
  none(schema => combinators.filter(keyword => keyword in schema));
});

test('No description has a semicolon', () => {
  none((schema, at, tool) => [at || tool.description, schema.description].filter(text => text?.includes(';')));
});

// https://platform.openai.com/docs/api-reference/chat/create: tools[].function
test('OpenAI and Azure take every name, description and argument object', () => {
  assert.deepEqual(namesUnlike(/^[\w-]{1,64}$/), []);
  assert.deepEqual(tools.filter(tool => tool.description.length > 1024).map(tool => tool.name), []);
  assert.ok(tools.every(({ inputSchema }) => inputSchema.type === 'object' && inputSchema.properties));
});

// https://platform.openai.com/docs/guides/structured-outputs: supported schemas; `default` is answered with a 400.
test('OpenAI in strict mode knows every keyword', () => {
  none(onlyKeywords(...shared));
});

test('OpenAI in strict mode finds every object closed, and no map', () => {
  none(schema => schema.type === 'object' && schema.additionalProperties !== false && 'an object that is not closed');
});

test('Every tool becomes a strict one in OpenAI\'s Agents SDK', async () => {
  const { server: started, tools: functions } = await connectTools(true);
  await started.close();
  assert.deepEqual(functions.filter(tool => !tool.strict).map(tool => tool.name), []);
});

// https://docs.claude.com/en/api/messages: tools[].name, tools[].input_schema. Claude Code adds the prefix.
test('Anthropic takes every name, also with the prefix of Claude Code, and every key', () => {
  assert.deepEqual(namesUnlike(/^[\w-]{1,64}$/), []);
  assert.deepEqual(namesUnlike(/^[\w-]{1,64}$/, `mcp__${server}__`), []);
  none(schema => Object.keys(schema.properties ?? {}).filter(key => !/^[\w.-]{1,64}$/.test(key)));
});

// https://ai.google.dev/api/caching#FunctionDeclaration: name, parametersJsonSchema
test('Gemini takes every name and every schema as parametersJsonSchema', () => {
  assert.deepEqual(namesUnlike(/^[A-Za-z_][\w.:-]{0,63}$/), []);
  none(onlyKeywords(...shared, 'default', 'title'));
});

// https://ai.google.dev/api/caching#Schema, an OpenAPI subset. Clients leave out additionalProperties and, for a tool
// without arguments, the whole schema. An inner object without properties is a 400, as are numbers in enum.
test('Gemini takes every schema in the older form, parameters', () => {
  const keywords = onlyKeywords(...shared, 'default', 'title');
  none((schema, at) => [
    ...keywords(schema),
    Array.isArray(schema.type) && 'several types',
    at && schema.type === 'object' && !Object.keys(schema.properties ?? {}).length && 'no properties',
    schema.type === 'array' && !schema.items && 'no items',
    schema.type === 'string' && schema.format && schema.format !== 'date-time' && schema.format,
    schema.enum?.some(one => typeof one !== 'string') && 'an enum that is not of strings',
  ]);
});

// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html
test('Bedrock takes every name and description', () => {
  assert.deepEqual(namesUnlike(/^[\w-]{1,64}$/), []);
  assert.deepEqual(tools.filter(tool => !tool.description), []);
});

test('Cursor shows every tool: the names of server and tool have at most 60 characters', () => {
  assert.deepEqual(tools.filter(tool => server.length + tool.name.length > 60), []);
});
