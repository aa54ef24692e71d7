import { useTranslation } from 'react-i18next';
import type { TicketField } from '../api/fields.api';
import { useFormat } from '../ui/use-format';

/** Says a field and what stands in one in the reader's language. */
export function useFieldWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const thai = format.language === 'th';
  const named = ({ th, en }: { th: string; en: string }) => (thai ? th : en);
  return {
    label: ({ labelTh, labelEn }: Pick<TicketField, 'labelTh' | 'labelEn'>) => (thai ? labelTh : labelEn),
    named,
    value: ({ kind, options }: Pick<TicketField, 'kind' | 'options'>, value: string): string => {
      const option = options.find(({ key }) => key === value);
      if (kind === 'choice') return option ? named(option) : value;
      if (kind === 'yes-no') return t(`fields.${value}`);
      if (kind === 'date') return format.date(value);
      return kind === 'number' ? grouped(value) : value;
    },
  };
}

/** With commas before the point: a number of fifteen digits is none that a program could hold. */
function grouped(value: string): string {
  const [whole = '', decimals] = value.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), decimals].filter((part) => part !== undefined).join('.');
}
