// In: a PostgreSQL address and Prisma schema files. Out: Prisma's own schema engine, its WebAssembly build, talking to that database.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const CHAR = 18, NAME = 19, NAMES = 1003, TEXT = 25, TEXTS = 1009
// The catalog's own types, which the adapter does not know because no table of a user has them.
const READ_AS = new Map([[CHAR, TEXT], [NAME, TEXT], [NAMES, TEXTS]])

// Loaded once: the engine's glue holds on to the memory of its first instance.
let engine

export async function openSchemaEngine(url, datamodels) {
  const { SchemaEngine } = await (engine ??= instantiate())
  const schema = new URL(url).searchParams.get('schema') ?? undefined
  const adapters = new CatalogReader({ connectionString: url, max: 2 }, { schema })
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapters))
}

class CatalogReader extends PrismaPg {
  async connect() {
    const adapter = await super.connect()
    const { queryRaw } = adapter
    adapter.queryRaw = async (query) => {
      const rows = await adapter.performIO(query)
      const characters = rows.fields.map((field) => field.dataTypeID === CHAR)
      for (const field of rows.fields) field.dataTypeID = READ_AS.get(field.dataTypeID) ?? field.dataTypeID
      const answer = await queryRaw.call({ performIO: async () => rows }, query)
      answer.columnTypes = answer.columnTypes.map((type, i) => (characters[i] ? ColumnTypeEnum.Character : type))
      return answer
    }
    // The adapter cuts a script at every semicolon, also inside function bodies; PostgreSQL takes it whole.
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script)
    }
    return adapter
  }

  // The adapter's own "shadow" is the database itself: its connection string wins over the name it is given.
  connectToShadowDb() {
    throw new Error('no shadow databases here: compare with a live database')
  }
}

async function instantiate() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
  const folder = new URL('.', pathToFileURL(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')))
  const glue = await import(new URL('schema_engine_bg.js', folder))
  const code = readFileSync(new URL('schema_engine_bg.wasm', folder))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue
}
