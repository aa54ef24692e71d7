import { Radio, Select, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import { ApiProblem } from '../api/problem';
import { type CaseWish, resetsApi } from '../api/resets.api';
import type { Ticket } from '../api/types';
import { useCredentialAct } from '../credentials/use-credential-act';
import { useSession } from '../platform/session';
import { FormDialog } from '../ui/form-dialog';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { toastDone } from '../ui/toast';
import { NudgeButton } from './nudge-button';
import classes from './resets.module.css';

const wishes = ['not-received', 'forgot', 'compromised', 'new-officer', 'lost-channel'] as const;
const origins = ['messenger', 'line', 'email', 'telephone', 'letter', 'counter', 'portal'] as const;

interface ReissueDialogProps {
  code: string;
  lao: string;
  ticket?: Ticket;
  onClose: () => void;
}

/** Enters a request for another credential: what is wished, where it was asked, for whom, and who called. */
export function ReissueDialog({ code, lao, ticket, onClose }: ReissueDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { staff } = useSession();
  const [wish, setWish] = useState<CaseWish['wish'] | null>(null);
  const [origin, setOrigin] = useState<CaseWish['origin']>(originOf(ticket, staff.role));
  const [officerId, setOfficerId] = useState<string | null>(null);
  const [asker, setAsker] = useState('');
  const { data } = useQuery({
    queryKey: keys.lao(code),
    queryFn: ({ signal }) => laoLinkApi.holders(code, signal),
  });
  const officers = (data?.holders ?? [])
    .filter(({ role }) => role === 'responsible-officer')
    .map(({ officer }) => ({ value: officer.id, label: officer.name }));
  const enter = useCredentialAct((given: CaseWish) => resetsApi.open(given), {
    quiet: true,
    onDone: ({ id, number, joined }) => {
      toastDone(t(joined ? 'reissue.joined' : 'reissue.entered', { number }));
      onClose();
      void navigate({ to: '/reset-cases/$caseId', params: { caseId: id } });
    },
  });
  const onTheWay = enter.error instanceof ApiProblem && enter.error.code === 'reset.on-the-way';
  return (
    <FormDialog
      title={t('reissue.title', { lao })}
      submit={t('reissue.enter')}
      busy={enter.isPending}
      disabled={wish === null}
      error={onTheWay ? null : enter.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (wish)
          enter.mutate({
            wish,
            origin,
            laoCode: code,
            officerId,
            ticketId: ticket?.id ?? null,
            asker: asker.trim() || null,
          });
      }}
      onClose={onClose}
    >
      <p className={classes.plain}>{t('reissue.text')}</p>
      <Radio.Group
        label={t('reset-case.fact.wish')}
        required
        value={wish}
        onChange={(next) => setWish(wishes.find((one) => one === next) ?? null)}
      >
        <Stack gap={6} mt={4}>
          {wishes.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`reset-wish.${one}`)}
              description={t(`reissue.wish.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {onTheWay && (
        <Notice tone="warn" role="alert">
          <p>{problemText(enter.error, t)}</p>
          {staff.role !== 'representative' && <NudgeButton code={code} size="sm" />}
        </Notice>
      )}
      {wish === 'compromised' && <Notice tone="warn">{t('reissue.stops')}</Notice>}
      <Select
        label={t('reset-case.fact.origin')}
        allowDeselect={false}
        value={origin}
        onChange={(next) => setOrigin(origins.find((one) => one === next) ?? origin)}
        data={origins.map((value) => ({ value, label: t(`reset-origin.${value}`) }))}
      />
      <Select
        label={t('reset-case.fact.officer')}
        description={t('reissue.officer-text')}
        placeholder={t('reissue.by-register')}
        clearable
        value={officerId}
        onChange={setOfficerId}
        data={officers}
      />
      <TextInput
        label={t('reset-case.fact.asker')}
        description={t('reissue.asker-text')}
        maxLength={200}
        autoComplete="off"
        value={asker}
        onChange={(event) => setAsker(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function originOf(ticket: Ticket | undefined, role: string): CaseWish['origin'] {
  const channel = ticket?.channel;
  if (channel === 'messenger' || channel === 'line' || channel === 'email') return channel;
  return role === 'representative' ? 'portal' : 'telephone';
}
