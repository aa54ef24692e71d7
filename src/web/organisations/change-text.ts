import { useTranslation } from 'react-i18next';
import type { RegisterChange } from '../api/types';
import { useFormat } from '../ui/use-format';

type Values = Record<string, unknown>;

/** Fields of a LAO or a person that can change from one value to another, in the order in which they are told. */
const fields = ['name', 'type', 'district', 'position', 'title'];

/** A change of the register in words: what happened, and in a second line from what to what, or why. */
export function useChangeText(change: RegisterChange): { text: string; detail: string | null } {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, data } = change;

  const worded = (key: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'object') return '';
    const plain = `${value as string | number | boolean}`;
    if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return format.shortDate(plain);
    if (key === 'type') return t(`lao-type.${plain}`, { defaultValue: plain });
    if (key === 'role') return t(`post.${plain}`, { defaultValue: plain });
    if (key === 'how') return t(`verified-how.${plain}`, { defaultValue: plain });
    if (key === 'channel') return t(`channel.${plain}`, { defaultValue: plain });
    if (key === 'reason')
      return t([`end-reason.${plain}`, `revoke-reason.${plain}`], { defaultValue: plain });
    if (key === 'fiscalYear') return format.year(Number(plain));
    return plain;
  };
  const values = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, worded(key, value)]));

  const before = asValues(data.before);
  const after = asValues(data.after);
  const moves = fields
    .filter((field) => field in before && field in after && before[field] !== after[field])
    .map((field) =>
      t('change.from-to', {
        field: t(`change-field.${field}`),
        before: worded(field, before[field]),
        after: worded(field, after[field]),
      }),
    );
  const detail = [
    ...moves,
    data.acting === true && t('post.acting'),
    data.deputy === true && t('post.deputy'),
    data.title !== undefined && values.title,
    data.reason !== undefined && values.reason,
    data.evidence !== undefined && values.evidence,
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  const on = data.on ? t('change.on', { date: values.on }) : '';
  const text = t(`change.${kind}`, { ...values, on, defaultValue: kind });
  return { text: text.trim(), detail: detail.length > 0 ? detail.join(' · ') : null };
}

function asValues(part: unknown): Values {
  return typeof part === 'object' && part !== null ? (part as Values) : {};
}
