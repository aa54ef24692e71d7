import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;
const unicode = { charset: 'utf8mb4', collation: 'utf8mb4_bin' } as const;

/** The row's own identity, a ULID. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn({ type: 'char', length: 26, ...ascii });

/** The identity of a row elsewhere. */
export const RefColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'char', length: 26, ...ascii, ...options });

/** A short word of our own making: a state, a role, a code. Text and never an enum, so that new words need no migration. */
export const CodeColumn = (length = 40, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, ...ascii, ...options });

/** Text by people, compared byte by byte: Thai collations call different names equal. */
export const TextColumn = (length: number, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, ...unicode, ...options });

/** Text without a practical limit (16 MiB). */
export const LongTextColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'mediumtext', ...unicode, ...options });

/** A moment in UTC, to the millisecond. */
export const TimeColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'datetime', precision: 3, ...options });

/** A JSON document, kept as text so that MariaDB and MySQL agree on it byte by byte. */
export const JsonColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({
    type: 'mediumtext',
    ...unicode,
    ...options,
    transformer: {
      to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
      from: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value),
    },
  });

/** A yes or no. */
export const FlagColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({
    type: 'tinyint',
    transformer: { to: (v: unknown) => v, from: (v: unknown) => Boolean(v) },
    ...options,
  });

/** A SHA-256, 32 bytes. */
export const HashColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'binary', length: 32, ...options });

/** A day without a time, as `YYYY-MM-DD`: a day is a day wherever the server stands. */
export const DayColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'date', ...options });

/** A row's identity that comes from outside: an official code. */
export const CodeKeyColumn = (length: number): PropertyDecorator =>
  PrimaryColumn({ type: 'varchar', length, ...ascii });
