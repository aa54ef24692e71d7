import { Anchor, Button, Group } from '@mantine/core';
import '@mantine/core/styles/Anchor.layer.css';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import type { Contact, Ticket, TicketLao } from '../api/types';
import { useMay } from '../platform/session';
import { ConfirmButton } from '../ui/confirm-button';
import { ToneChip } from '../ui/tone-chip';
import { LaoPlace } from './lao-place';
import classes from './ticket-lao.module.css';
import { useLaoLink } from './use-lao-link';

interface LinkedLaoProps {
  ticket: Ticket;
  lao: TicketLao;
  contact: Contact | undefined;
  onChange: () => void;
}

/** The LAO that a ticket is about: where it lies, who serves it, and how sure we are of who is writing. */
export function LinkedLao({ ticket, lao, contact, onChange }: LinkedLaoProps) {
  const { t } = useTranslation();
  const mayWrite = useMay('tickets.write');
  const { unlink } = useLaoLink(ticket);
  const { data } = useQuery({
    queryKey: keys.lao(lao.code),
    queryFn: ({ signal }) => laoLinkApi.holders(lao.code, signal),
  });
  const bound = contact?.bound.find((one) => one.lao?.code === lao.code);
  return (
    <div className={classes.linked}>
      <Anchor
        className={classes.title}
        renderRoot={(props) => <Link to="/organisations/$code" params={{ code: lao.code }} {...props} />}
      >
        <IconBuildingCommunity size={18} stroke={1.6} aria-hidden />
        <LaoPlace lao={lao} />
      </Anchor>
      <Group gap={6}>
        {data?.cohort && <ToneChip tone="info">{t('lao-link.cohort')}</ToneChip>}
        {bound && (
          <ToneChip
            tone={bound.binding.verifiedHow && bound.binding.verifiedHow !== 'agent' ? 'good' : 'plain'}
          >
            {bound.officer
              ? t('lao-link.speaks', { name: bound.officer.name })
              : t('lao-link.speaks-for-lao')}
          </ToneChip>
        )}
        {contact && !bound && <ToneChip tone="warn">{t('lao-link.not-bound')}</ToneChip>}
      </Group>
      {data && (
        <dl className={classes.people}>
          <div>
            <dt>{t('officer-role.responsible-officer')}</dt>
            <dd data-missing={!data.officer || undefined}>{data.officer?.name ?? t('lao-link.vacant')}</dd>
          </div>
          <div>
            <dt>{t('officer-role.chief-administrator')}</dt>
            <dd data-missing={!data.chief || undefined}>{data.chief?.name ?? t('lao-link.vacant')}</dd>
          </div>
        </dl>
      )}
      {mayWrite && (
        <Group gap={4}>
          <Button variant="subtle" size="compact-sm" onClick={onChange}>
            {bound ? t('lao-link.change') : t('lao-link.bind')}
          </Button>
          <ConfirmButton
            variant="subtle"
            color="gray"
            size="compact-sm"
            question={bound ? t('lao-link.unbind-question') : t('lao-link.unlink-question')}
            confirm={bound ? t('lao-link.unbind') : t('lao-link.unlink')}
            danger
            onConfirm={() => void unlink(bound !== undefined)}
          >
            {bound ? t('lao-link.unbind') : t('lao-link.unlink')}
          </ConfirmButton>
        </Group>
      )}
    </div>
  );
}
