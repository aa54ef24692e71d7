import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import type { HandOverWords } from './hand-over-words';
import classes from './hand-over.module.css';
import { asciiDigits } from '../ui/ascii-digits.policy';

interface PinFieldsProps {
  form: UseFormReturnType<HandOverWords>;
  kind: HandOverItem['kind'];
}

/** The officer's own number, typed by the officer, twice; never shown, and no browser offers to remember it. */
export function PinFields({ form, kind }: PinFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.pins} data-field="pin pinAgain">
      <legend>{t('hand-over.pin-title')}</legend>
      <p className={classes.hint}>{t(`hand-over.pin-text.${form.values.byProxy ? 'proxy' : kind}`)}</p>
      <div className={classes.pinFields}>
        {(['pin', 'pinAgain'] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`hand-over.${name === 'pin' ? 'pin' : 'pin-again'}`)}
            required
            size="lg"
            inputMode="numeric"
            autoComplete="off"
            data-1p-ignore
            data-lpignore="true"
            maxLength={6}
            classNames={{ input: classes.pin }}
            {...form.getInputProps(name)}
            onChange={(event) =>
              form.setFieldValue(name, asciiDigits(event.currentTarget.value).replace(/\D/g, ''))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
