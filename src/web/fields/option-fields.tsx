import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WrittenField } from '../api/fields.api';
import classes from './fields.module.css';

type Options = WrittenField['options'];

/** What can be chosen, each in both languages; what is taken away stays on tickets that have it. */
export function OptionFields({ value, onChange }: { value: Options; onChange: (next: Options) => void }) {
  const { t } = useTranslation();
  const put = (at: number, part: Partial<Options[number]>) =>
    onChange(value.map((one, n) => (n === at ? { ...one, ...part } : one)));
  return (
    <Input.Wrapper label={t('fields.options')} description={t('fields.options-text')} labelElement="div">
      <div className={classes.editors} style={{ marginTop: 6 }}>
        {value.map((one, at) => (
          <div key={at} className={classes.option}>
            <TextInput
              aria-label={t('fields.option-th', { number: at + 1 })}
              placeholder={t('fields.thai')}
              maxLength={80}
              value={one.th}
              onChange={(event) => put(at, { th: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('fields.option-en', { number: at + 1 })}
              placeholder={t('fields.english')}
              maxLength={80}
              value={one.en}
              onChange={(event) => put(at, { en: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              disabled={value.length === 1}
              aria-label={t('fields.remove-option', { number: at + 1 })}
              onClick={() => onChange(value.filter((_, n) => n !== at))}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            variant="subtle"
            size="compact-md"
            disabled={value.length >= 100}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange([...value, { key: null, th: '', en: '' }])}
          >
            {t('fields.add-option')}
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}
