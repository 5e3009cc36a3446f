// In: one JSON line `{"url", "schema"}` each. Out: one JSON line `{"difference"}` each: what `migrate diff` would print, null for none.
import { createInterface } from 'node:readline'
import { openSchemaEngine } from './database.mjs'

for await (const line of createInterface({ input: process.stdin })) {
  const { url, schema } = JSON.parse(line)
  const difference = await differenceOf(url, schema).catch((error) => String(error.message ?? error))
  process.stdout.write(JSON.stringify({ difference }) + '\n')
}

async function differenceOf(url, schema) {
  const engine = await openSchemaEngine(url, [['schema.prisma', schema]])
  const files = [{ path: 'schema.prisma', content: schema }]
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: false,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return exitCode === 0 ? null : stdout
}
