import { Autocomplete, TextInput } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { officersApi } from '../api/officers.api';
import type { Officer } from '../api/types';

/** Whom a form means: somebody on record by `officerId`, else somebody new. */
export interface ChosenOfficer {
  officerId: string;
  name: string;
  position: string;
  phone: string;
  email: string;
}

export const nobodyChosen: ChosenOfficer = { officerId: '', name: '', position: '', phone: '', email: '' };

/** What the server is told of it. */
export function officerGiven(chosen: ChosenOfficer) {
  if (chosen.officerId) return { officerId: chosen.officerId };
  const { name, position, phone, email } = chosen;
  return {
    officer: {
      name: name.trim(),
      ...(position.trim() ? { position: position.trim() } : {}),
      ...(phone.trim() ? { phone: phone.trim() } : {}),
      ...(email.trim() ? { email: email.trim() } : {}),
    },
  };
}

type FieldProps = (name: keyof ChosenOfficer) => object;

interface OfficerChoiceProps {
  province: string;
  chosen: ChosenOfficer;
  onChange: (part: Partial<ChosenOfficer>) => void;
  field: FieldProps;
}

/** One field for the name: whoever is on record already is offered while one types; anybody else is entered anew. */
export function OfficerChoice({ province, chosen, onChange, field }: OfficerChoiceProps) {
  const { t } = useTranslation();
  const [sought] = useDebouncedValue(chosen.name.trim(), 150);
  const { data } = useQuery({
    queryKey: ['officers', province, sought],
    queryFn: ({ signal }) => officersApi.search(province, sought, signal),
    enabled: sought.length >= 2 && !chosen.officerId,
    placeholderData: keepPreviousData,
  });
  const known = new Map((data?.items ?? []).map((officer) => [lineOf(officer), officer]));
  return (
    <>
      <Autocomplete
        label={t('field.name')}
        description={t(chosen.officerId ? 'officer-choice.known' : 'officer-choice.hint')}
        data-autofocus
        required
        data={chosen.officerId ? [] : [...known.keys()]}
        filter={({ options }) => options}
        {...field('name')}
        onChange={(name) => {
          const officer = known.get(name);
          onChange(officer ? { officerId: officer.id, name: officer.name } : { officerId: '', name });
        }}
      />
      {!chosen.officerId && (
        <>
          <TextInput
            label={t('field.position')}
            placeholder={t('officer-choice.position')}
            {...field('position')}
          />
          <TextInput label={t('contact-point.phone')} inputMode="tel" {...field('phone')} />
          <TextInput label={t('contact-point.email')} type="email" {...field('email')} />
        </>
      )}
    </>
  );
}

function lineOf({ name, position, posts }: Officer): string {
  const where = posts.map(({ lao }) => lao?.title).filter(Boolean);
  return [name, position, where.join(', ')].filter(Boolean).join(' · ');
}
