#!/usr/bin/env node
// In: the JSON-RPC lines that Prisma's command line sends to its native schema engine. Out: the answers of the engine's WebAssembly build.
// The native engine would be downloaded at run time; PRISMA_SCHEMA_ENGINE_BINARY names this file instead.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { openSchemaEngine } from './database.mjs'

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { datamodels: { type: 'string', multiple: true }, datasource: { type: 'string' } },
})
// `cli can-connect-to-database`: whether it can is told by the first request that needs it.
if (positionals[0] === 'cli') process.exit(0)
const url = values.datasource ? JSON.parse(values.datasource).url : process.env.DATABASE_URL
const datamodels = values.datamodels?.map((path) => [path, readFileSync(path, 'utf8')])
const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
const engine = openSchemaEngine(url, datamodels)
// Requests are answered in order; a failure to connect is told when the first one asks.
engine.catch(() => {})

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line)
  if (method) await answer(id, method, params)
}
process.exit(0)

async function answer(id, method, params) {
  try {
    const result = await (await engine)[method === 'getDatabaseVersion' ? 'version' : method](params)
    // The native engine prints a difference through a request of its own; the WebAssembly build returns it.
    if (result?.stdout) send({ id: -1, method: 'print', params: { content: result.stdout } })
    send({ id, result: result ?? {} })
  } catch (error) {
    const data = { is_panic: false, message: String(error.message ?? error), meta: null, error_code: error.code ?? null }
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
  }
}
