import { Button, Radio, Stack, Switch, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { todayThere } from '../i18n/dates';
import { DayField } from '../ui/day-field';
import { Notice } from '../ui/notice';
import classes from './hand-over.module.css';
import type { HandOverFormState } from './use-hand-over-form';

/** Who takes it: the officer, or somebody whom the chief administrator sent instead. */
export function TakerFields({ form, item }: { form: HandOverFormState; item: HandOverItem }) {
  const { t } = useTranslation();
  const { byProxy, officerId } = form.values;
  const taker = item.officers.find(({ id }) => id === officerId);
  return (
    <>
      <Radio.Group
        data-field="officerId"
        label={t('hand-over.taker')}
        required
        {...form.getInputProps('officerId')}
      >
        <Stack gap={8} mt={6}>
          {item.officers.map((officer) => (
            <Radio
              key={officer.id}
              size="md"
              value={officer.id}
              label={officer.name}
              description={[officer.position, item.kind === 'electronic' && officer.mail]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </Stack>
      </Radio.Group>
      {item.kind === 'electronic' && taker && !taker.mail && (
        <Notice tone="bad" title={t('hand-over.no-mail')}>
          <p className={classes.plain}>{t('hand-over.no-mail-text')}</p>
          <Button component="a" href={`/organisations/${item.laoCode}`} variant="default" size="compact-md">
            {t('hand-over.to-lao')}
          </Button>
        </Notice>
      )}
      <div data-field="proxyName proxyLetter proxyLetterOn">
        <Switch
          size="md"
          label={t('hand-over.by-proxy')}
          {...form.getInputProps('byProxy', { type: 'checkbox' })}
        />
        {byProxy && (
          <Stack gap="sm" mt="sm" className={classes.proxy}>
            <TextInput
              label={t('hand-over.proxy-name')}
              required
              maxLength={200}
              {...form.getInputProps('proxyName')}
            />
            <TextInput
              label={t('hand-over.proxy-letter')}
              required
              maxLength={100}
              {...form.getInputProps('proxyLetter')}
            />
            <DayField
              label={t('hand-over.proxy-letter-on')}
              required
              max={todayThere()}
              {...form.getInputProps('proxyLetterOn')}
            />
          </Stack>
        )}
      </div>
    </>
  );
}
