import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actingScope } from '../register/acting.js';
import { actor } from '../../platform/request-context.js';
import type { ImportJson, ImportRowJson, ImportRowQuery } from './import.schema.js';
import { problemWords } from './problem-words.policy.js';
import type { RowOutcome, RowProblem } from './register-import-row.entity.js';
import type { FileProblem, ImportKind, ImportState } from './register-import.entity.js';

interface Row {
  id: string;
  kind: ImportKind;
  state: ImportState;
  file_name: string;
  province_code: string | null;
  province_name: string | null;
  training_id: string | null;
  title: string | null;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  done_rows: number;
  total_rows: number;
  problem: string | null;
  ignored_columns: string | null;
  created_at: Date;
  created_by: string | null;
  created_name: string | null;
  applied_at: Date | null;
  applied_by: string | null;
  applied_name: string | null;
  undone_at: Date | null;
  undone_by: string | null;
  undone_name: string | null;
}

interface ListedRow {
  line: number;
  outcome: RowOutcome;
  label: string;
  problems: string | null;
  before_values: string | null;
  after_values: string | null;
}

const select = `
  SELECT i.*, p.name AS province_name, t.title, c.name AS created_name, a.name AS applied_name, u.name AS undone_name
  FROM register_imports i LEFT JOIN provinces p ON p.code = i.province_code
  LEFT JOIN trainings t ON t.id = i.training_id LEFT JOIN staff c ON c.id = i.created_by
  LEFT JOIN staff a ON a.id = i.applied_by LEFT JOIN staff u ON u.id = i.undone_by`;

/** Reads lists that were brought, within what the person may see. */
@Injectable()
export class ImportListService {
  /** The lists, newest first. */
  async list({ limit, cursor }: { limit: number; cursor?: string }): Promise<Page<ImportJson>> {
    const scope = scopeFor(actor());
    const sql = [...(scope.all ? [] : ['i.province_code = ?']), ...(cursor ? ['i.id < ?'] : [])];
    const values = [...(scope.all ? [] : [scope.provinceCode]), ...(cursor ? [cursor] : [])];
    const rows: Row[] = await db().query(
      `${select} ${sql.length ? `WHERE ${sql.join(' AND ')}` : ''} ORDER BY i.id DESC LIMIT ?`,
      [...values, limit + 1],
    );
    const { items, next } = page(rows, limit, ({ id }) => id);
    return { items: items.map(importJson), next };
  }

  /** One list. Throws import.not-found, also outside of the person's scope. */
  async one(id: string): Promise<ImportJson> {
    const scope = actingScope();
    const rows: Row[] = await db().query(
      `${select} WHERE i.id = ? ${scope.all ? '' : 'AND i.province_code = ?'}`,
      scope.all ? [id] : [id, scope.provinceCode],
    );
    if (!rows[0]) throw notFound('import');
    return importJson(rows[0]);
  }

  /** The rows of a list, as the file has them. Throws import.not-found. */
  async rows(id: string, { outcome, limit, cursor }: ImportRowQuery): Promise<Page<ImportRowJson>> {
    await this.one(id);
    const from = Number(cursor ?? 0) || 0;
    const rows: ListedRow[] = await db().query(
      `SELECT line, outcome, label, problems, before_values, after_values FROM register_import_rows
       WHERE import_id = ? ${outcome ? 'AND outcome = ?' : ''} AND line > ? ORDER BY line LIMIT ?`,
      [id, ...(outcome ? [outcome] : []), from, limit + 1],
    );
    const { items, next } = page(rows, limit, ({ line }) => String(line));
    return { items: items.map(rowJson), next };
  }
}

function importJson(row: Row): ImportJson {
  const person = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null);
  const problem = row.problem ? (JSON.parse(row.problem) as FileProblem | null) : null;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    fileName: row.file_name,
    province: row.province_code ? { code: row.province_code, name: row.province_name ?? '' } : null,
    training: row.training_id ? { id: row.training_id, title: row.title ?? '' } : null,
    added: row.added,
    changed: row.changed,
    unchanged: row.unchanged,
    refused: row.refused,
    doneRows: row.done_rows,
    totalRows: row.total_rows,
    problem: problem && problemJson(problem),
    ignoredColumns: row.ignored_columns ? (JSON.parse(row.ignored_columns) as string[]) : [],
    createdAt: row.created_at.toISOString(),
    createdBy: person(row.created_by, row.created_name),
    appliedAt: row.applied_at?.toISOString() ?? null,
    appliedBy: person(row.applied_by, row.applied_name),
    undoneAt: row.undone_at?.toISOString() ?? null,
    undoneBy: person(row.undone_by, row.undone_name),
  };
}

function problemJson({ code, line, column, values = {} }: FileProblem) {
  const said = problemWords(code, { ...values, line: values.line ?? line ?? '', column: column ?? '' });
  return { code, line: line ?? null, column: column ?? null, ...said };
}

function rowJson(row: ListedRow): ImportRowJson {
  const values = (json: string | null) => (json ? (JSON.parse(json) as ImportRowJson['before']) : null);
  const problems = row.problems ? (JSON.parse(row.problems) as RowProblem[]) : [];
  return {
    line: row.line,
    outcome: row.outcome,
    label: row.label,
    problems: problems.map(({ code, column, values: given = {} }) => ({
      code,
      line: row.line,
      column,
      ...problemWords(code, given),
    })),
    before: values(row.before_values),
    after: values(row.after_values),
  };
}
