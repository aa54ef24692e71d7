import { Button, Checkbox, Radio, Stack, Switch, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { useForm } from '@mantine/form';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { todayThere } from '../i18n/dates';
import { DayField } from '../ui/day-field';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import type { HandOverWords } from './hand-over-words';
import classes from './hand-over.module.css';
import type { Person } from './person';
import { rememberedPlace } from './person';
import { isUsablePin } from './pin.policy';
import { PinFields } from './pin-fields';
import { type SignatureHandle, SignaturePad } from './signature-pad';
import { useHandingOver } from './use-handing-over';
import type { ShownList } from './use-hand-over-list';

interface HandOverFormProps {
  list: ShownList;
  item: HandOverItem;
  scanned: string | null;
  person: Person;
  onHanded: (officer: string) => void;
}

/** Everything that the letter asks of a hand-over, on one screen, in the order in which it happens. */
export function HandOverForm({ list, item, scanned, person, onHanded }: HandOverFormProps) {
  const { t } = useTranslation();
  const pad = useRef<SignatureHandle>(null);
  const needed = (text: string) => (text.trim() ? null : t('field.needed'));
  const form = useForm<HandOverWords>({
    initialValues: {
      officerId: item.officers.length === 1 ? item.officers[0]!.id : '',
      idSighted: false,
      serialSeen: item.serial === null || item.serial === scanned,
      place: rememberedPlace(),
      byProxy: false,
      proxyName: '',
      proxyLetter: '',
      proxyLetterOn: todayThere(),
      pin: '',
      pinAgain: '',
      signed: false,
    },
    validate: {
      officerId: needed,
      idSighted: (seen) => (seen ? null : t('hand-over.id-needed')),
      serialSeen: (seen) => (seen ? null : t('hand-over.serial-needed')),
      place: needed,
      proxyName: (name, { byProxy }) => (byProxy ? needed(name) : null),
      proxyLetter: (letter, { byProxy }) => (byProxy ? needed(letter) : null),
      proxyLetterOn: (day, { byProxy }) => (byProxy ? needed(day) : null),
      pin: (pin) =>
        isUsablePin(pin) ? null : t(/^\d{6}$/.test(pin) ? 'hand-over.pin-easy' : 'hand-over.pin-six'),
      pinAgain: (again, { pin }) => (again === pin ? null : t('hand-over.pin-differs')),
      signed: (signed) => (signed ? null : t('hand-over.signature-needed')),
    },
  });
  const act = useHandingOver({ list, item, person, onHanded });
  const submit = form.onSubmit(
    (words) => act.mutate({ words, signature: pad.current!.png() }),
    (errors, _values, event) => {
      // What is missing comes into view, wherever on the screen it is.
      const parts = [...(event?.currentTarget.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
      const first = parts.find((part) => part.dataset.field!.split(' ').some((name) => name in errors));
      first?.scrollIntoView({ block: 'center' });
      first?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
    },
  );
  const { byProxy, officerId } = form.values;
  const taker = item.officers.find(({ id }) => id === officerId);
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      <Stack gap="lg">
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
              {...form.getInputProps('serialSeen', { type: 'checkbox' })}
            />
          )}
        </Stack>
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
        <SignaturePad
          ref={pad}
          error={form.errors.signed}
          onSigned={(signed) => form.setFieldValue('signed', signed)}
        />
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
