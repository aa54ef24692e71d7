import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { HandOverItem } from '../api/hand-over.api';
import { todayThere } from '../i18n/dates';
import type { HandOverWords } from './hand-over-words';
import { rememberedPlace } from './person';
import { isUsablePin } from './pin.policy';
import { trainingsOn } from './trainings-on.policy';
import type { ShownList } from './use-hand-over-list';

/** What a hand-over asks for, and what of it is still missing. */
export function useHandOverForm(list: ShownList, item: HandOverItem, scanned: string | null) {
  const { t } = useTranslation();
  const needed = (text: string) => (text.trim() ? null : t('field.needed'));
  const trainings = trainingsOn(list.trainings, todayThere());
  return useForm<HandOverWords>({
    initialValues: {
      officerId: item.officers.length === 1 ? item.officers[0]!.id : '',
      idSighted: false,
      serialSeen: item.serial === scanned ? (item.serial ?? '') : '',
      place: rememberedPlace(),
      trainingId: trainings.length === 1 ? trainings[0]!.id : '',
      byProxy: false,
      proxyName: '',
      proxyLetter: '',
      proxyLetterOn: '',
      pin: '',
      pinAgain: '',
      method: 'on-screen',
      signed: false,
    },
    validate: {
      // The list may have been read anew since: with another officer, or another envelope.
      officerId: (chosen) => (item.officers.some(({ id }) => id === chosen) ? null : t('field.needed')),
      idSighted: (seen) => (seen ? null : t('hand-over.id-needed')),
      serialSeen: (seen) => (seen === (item.serial ?? '') ? null : t('hand-over.serial-needed')),
      place: needed,
      proxyName: (name, { byProxy }) => (byProxy ? needed(name) : null),
      proxyLetter: (letter, { byProxy }) => (byProxy ? needed(letter) : null),
      proxyLetterOn: (day, { byProxy }) => {
        if (!byProxy) return null;
        return day > todayThere() ? t('hand-over.proxy-letter-later') : needed(day);
      },
      pin: (pin) =>
        isUsablePin(pin) ? null : t(/^\d{6}$/.test(pin) ? 'hand-over.pin-easy' : 'hand-over.pin-six'),
      pinAgain: (again, { pin }) => (again === pin ? null : t('hand-over.pin-differs')),
      signed: (signed, { method }) => (signed ? null : t(`hand-over.signature-needed.${method}`)),
    },
  });
}

export type HandOverFormState = ReturnType<typeof useHandOverForm>;
