/** Every schema inside a schema, itself first, with the path to it. */
export function* schemasIn(schema, at = '') {
  yield { schema, at };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield* schemasIn(property, `${at}/${name}`);
  }

  for (const keyword of ['items', 'additionalProperties']) {
    if (typeof schema[keyword] === 'object') {
      yield* schemasIn(schema[keyword], `${at}/${keyword}`);
    }
  }
}

/** Where a schema of a tool's arguments breaks a rule, and with what; a rule answers with what is wrong, or nothing. */
export function violations(tools, rule) {
  return tools.flatMap(tool => [...schemasIn(tool.inputSchema)].flatMap(({ schema, at }) =>
    [rule(schema, at, tool)].flat().filter(Boolean).map(wrong => `${tool.name}${at}: ${wrong}`)));
}

/** A rule: nothing but these keywords. */
export const onlyKeywords = (...allowed) => schema => Object.keys(schema).filter(keyword => !allowed.includes(keyword));
