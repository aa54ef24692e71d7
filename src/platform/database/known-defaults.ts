import type {
  DataSource,
  EntitySubscriberInterface,
  InsertEvent,
  ObjectLiteral,
  ValueTransformer,
} from 'typeorm';

/**
 * Writes the defaults of columns with each row. Left to the database, TypeORM asks it after every INSERT what they became:
 * one statement more each time, for what stands in the entity.
 */
class DefaultsSubscriber implements EntitySubscriberInterface<ObjectLiteral> {
  beforeInsert({ metadata, entity }: InsertEvent<ObjectLiteral>): void {
    for (const column of metadata.columns) {
      if (column.default === undefined || column.getEntityValue(entity) !== undefined) continue;
      const transformer = column.transformer as ValueTransformer | undefined;
      column.setEntityValue(entity, transformer ? transformer.from(column.default) : column.default);
    }
  }
}

/** Has a pool write the defaults of columns itself; all of them are plain values, none is the database's to say. */
export function writeDefaults(pool: DataSource): void {
  pool.subscribers.push(new DefaultsSubscriber());
  for (const metadata of pool.entityMetadatas) {
    const asked = metadata.getInsertionReturningColumns().filter((column) => column.default === undefined);
    metadata.getInsertionReturningColumns = () => asked;
  }
}
