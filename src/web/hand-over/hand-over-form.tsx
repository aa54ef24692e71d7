import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { todayThere } from '../i18n/dates';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import classes from './hand-over.module.css';
import { PinFields } from './pin-fields';
import type { SignatureHandle } from './signature-pad';
import { SigningFields } from './signing-fields';
import { TakerFields } from './taker-fields';
import { trainingsOn } from './trainings-on.policy';
import { useHandOverForm } from './use-hand-over-form';
import type { useHandingOver } from './use-handing-over';
import type { ShownList } from './use-hand-over-list';

interface HandOverFormProps {
  list: ShownList;
  item: HandOverItem;
  scanned: string | null;
  act: ReturnType<typeof useHandingOver>;
}

/** Everything that the letter asks of a hand-over, on one screen, in the order in which it happens. */
export function HandOverForm({ list, item, scanned, act }: HandOverFormProps) {
  const { t } = useTranslation();
  const pad = useRef<SignatureHandle>(null);
  const form = useHandOverForm(list, item, scanned);
  const { byProxy, serialSeen } = form.values;
  const submit = form.onSubmit(
    (words) => act.mutate({ words, signature: words.method === 'on-screen' ? pad.current!.png() : null }),
    (errors, _values, event) => {
      // What is missing comes into view, wherever on the screen it is.
      const parts = [...(event?.currentTarget.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
      const first = parts.find((part) => part.dataset.field!.split(' ').some((name) => name in errors));
      first?.scrollIntoView({ block: 'center' });
      first?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
    },
  );
  const trainings = trainingsOn(list.trainings, todayThere());
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap="lg">
        <TakerFields form={form} item={item} />
        <Stack gap="sm" data-field="idSighted serialSeen">
          <Checkbox
            size="md"
            label={t(byProxy ? 'hand-over.id-seen-proxy' : 'hand-over.id-seen')}
            {...form.getInputProps('idSighted', { type: 'checkbox' })}
          />
          {item.serial !== null && (
            <Checkbox
              size="md"
              label={t('hand-over.serial-seen', { serial: item.serial })}
              description={item.serial === scanned ? t('hand-over.scanned') : undefined}
              checked={serialSeen === item.serial}
              onChange={({ currentTarget }) =>
                form.setFieldValue('serialSeen', currentTarget.checked ? item.serial! : '')
              }
              error={form.errors.serialSeen}
            />
          )}
        </Stack>
        {trainings.length > 0 && (
          <NativeSelect
            label={t('hand-over.training')}
            size="md"
            data={[
              { value: '', label: t('hand-over.no-training') },
              ...trainings.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            {...form.getInputProps('trainingId')}
          />
        )}
        <TextInput
          wrapperProps={{ 'data-field': 'place' }}
          label={t('hand-over.place')}
          placeholder={t('hand-over.place-hint')}
          required
          size="md"
          maxLength={200}
          {...form.getInputProps('place')}
        />
        <PinFields form={form} kind={item.kind} />
        <SigningFields form={form} pad={pad} />
        {act.error !== null && (
          <Notice tone="bad" role="alert">
            {problemText(act.error, t)}
          </Notice>
        )}
        <div className={classes.submit}>
          <Button type="submit" size="lg" fullWidth loading={act.isPending}>
            {t('hand-over.hand-over')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
