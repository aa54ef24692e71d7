import fc, { type Arbitrary } from 'fast-check';

/** As much of JSON Schema as the contract uses (OpenAPI 3.0.3). */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  nullable?: boolean;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

/** Text that has broken programs: NUL, lone surrogates, right-to-left, formulas, quotes, stacked Thai marks. */
export const strangeText = fc.oneof(
  fc.constantFrom(
    ...['', ' ', '\0', 'ก\0ข', '\ud800', '\u202egnp.exe', '\ufeff', "' OR 1=1 --", '%', '_', '\\', '`'],
    ...['=1+1', '@SUM(A1)', 'น้ำ'.repeat(60), 'ก' + '็'.repeat(80), '๑๒๓', 'ſ', 'İ', '👩‍👩‍👧', '\r\nBcc: a@b.c'],
    ...['<script>alert(1)</script>', '{{7*7}}', '${7*7}', '../../etc/passwd', 'null', '__proto__', 'NaN'],
    ...[
      '9'.repeat(30),
      '-0',
      '1e400',
      '2026-02-30',
      '9999-12-31',
      '0000-00-00',
      '2569-01-01',
      'x'.repeat(3_000),
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Anything that JSON can say, small. */
export const anyJson = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });

const formats: Record<string, Arbitrary<unknown>> = {
  'date-time': fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  date: fc
    .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
    .map((date) => date.toISOString().slice(0, 10)),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
};

/** Values that a schema of the contract takes, and at its edges; `known`: ids of things that are there. */
export function arbitraryOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  known: string[],
  depth = 0,
): Arbitrary<unknown> {
  const of = (inner: Schema) => arbitraryOf(inner, schemas, known, depth + 1);
  if (schema.$ref) return of(schemas[schema.$ref.split('/').at(-1)!]!);
  const value = ((): Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const either = schema.anyOf ?? schema.oneOf;
    if (either) return depth > 6 ? of(either[0]!) : fc.oneof(...either.map(of));
    if (schema.allOf) return fc.tuple(...schema.allOf.map(of)).map((parts) => Object.assign({}, ...parts));
    switch (schema.type) {
      case 'string':
        return textOf(schema, known);
      case 'integer':
        return fc.integer({ min: schema.minimum ?? -2_147_483_648, max: schema.maximum ?? 2_147_483_647 });
      case 'number':
        return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'array': {
        const minLength = schema.minItems ?? 0;
        const maxLength = Math.max(minLength, Math.min(schema.maxItems ?? 3, 3));
        return fc.array(of(schema.items ?? {}), { minLength, maxLength });
      }
      case 'object':
        return objectOf(schema, of);
      default:
        return anyJson;
    }
  })();
  return schema.nullable ? fc.option(value) : value;
}

function objectOf(schema: Schema, of: (inner: Schema) => Arbitrary<unknown>): Arbitrary<unknown> {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, of(inner)]),
  );
  const more = schema.additionalProperties;
  if (more && typeof more === 'object') return fc.dictionary(strangeText, of(more), { maxKeys: 3 });
  return fc.record(properties, { requiredKeys: (schema.required ?? []) as never[] });
}

function textOf(schema: Schema, known: string[]): Arbitrary<unknown> {
  const { minLength = 0, maxLength = 60, pattern, format } = schema;
  if (format && formats[format]) return formats[format];
  const fitting = known.filter((id) => id.length >= minLength && id.length <= maxLength);
  const ids = fitting.filter((id) => !pattern || new RegExp(pattern, 'u').test(id));
  if (pattern) {
    const made = fc.stringMatching(new RegExp(pattern));
    return ids.length ? fc.oneof(fc.constantFrom(...ids), made) : made;
  }
  const made = fc
    .oneof(strangeText, fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 200) }))
    .map((text) => [...text.padEnd(minLength, 'ก')].slice(0, maxLength).join(''));
  return minLength === 26 && ids.length
    ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, made)
    : made;
}
