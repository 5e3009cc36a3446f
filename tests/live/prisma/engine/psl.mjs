// In: one JSON line `{"schema": text}` each. Out: one JSON line `{"formatted", "problem", "datamodel"}` each, from Prisma's own parser.
import { createInterface } from 'node:readline'
import psl from '@prisma/prisma-schema-wasm'

globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
const LAYOUT = JSON.stringify({ textDocument: { uri: 'file:/schema.prisma' }, options: { tabSize: 2, insertSpaces: true } })

for await (const line of createInterface({ input: process.stdin })) {
  const files = [['schema.prisma', JSON.parse(line).schema]]
  const [[, formatted]] = JSON.parse(psl.format(JSON.stringify(files), LAYOUT))
  process.stdout.write(JSON.stringify({ formatted, ...understand(files) }) + '\n')
}

function understand(files) {
  const request = JSON.stringify({ prismaSchema: files, noColor: true })
  try {
    psl.validate(request)
    return { problem: null, datamodel: JSON.parse(psl.get_dmmf(request)).datamodel }
  } catch (error) {
    return { problem: JSON.parse(error.message).message, datamodel: null }
  }
}
