import { Anchor, Button, Group, Skeleton } from '@mantine/core';
import { IconBuildingCommunity, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { laoLinkApi } from '../api/lao-link.api';
import type { Contact, SpokenFor, Ticket, TicketLao } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { useMay } from '../platform/session';
import { ConfirmButton } from '../ui/confirm-button';
import { ToneChip } from '../ui/tone-chip';
import { LaoPlace } from './lao-place';
import classes from './ticket-lao.module.css';
import { UnbindButton } from './unbind-button';
import { useLaoLink } from './use-lao-link';

const TicketCredential = lazyPart(
  async () => (await import('../credentials/ticket-credential')).TicketCredential,
  'resets',
);

interface LinkedLaoProps {
  ticket: Ticket;
  lao: TicketLao;
  contact: Contact | undefined;
  onDo: (what: 'change' | 'bind') => void;
}

/** The LAO that a ticket is about: where it lies, who serves it, and how sure we are of who is writing. */
export function LinkedLao({ ticket, lao, contact, onDo }: LinkedLaoProps) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: keys.lao(lao.code),
    queryFn: ({ signal }) => laoLinkApi.holders(lao.code, signal),
  });
  const mayWrite = useMay('tickets.write');
  const mayCustody = useMay('custody.read');
  const bound = contact?.bound.find((one) => one.lao?.code === lao.code);
  const posts = data && [
    { role: 'responsible-officer', holder: data.officer },
    { role: 'chief-administrator', holder: data.chief },
  ];
  return (
    <div className={classes.linked}>
      <Anchor
        className={classes.title}
        renderRoot={(props) => <Link to="/organisations/$code" params={{ code: lao.code }} {...props} />}
      >
        <IconBuildingCommunity size={18} stroke={1.6} aria-hidden />
        <LaoPlace lao={lao} />
      </Anchor>
      {contact && <Speaker bound={bound} />}
      {data?.cohort && <ToneChip tone="info">{t('lao-link.cohort')}</ToneChip>}
      {posts && (
        <dl className={classes.people}>
          {posts.map(({ role, holder }) => (
            <div key={role}>
              <dt>{t(`officer-role.${role}`)}</dt>
              <dd data-missing={!holder || undefined}>{holder?.name ?? t('lao-link.vacant')}</dd>
            </div>
          ))}
        </dl>
      )}
      {mayCustody && (
        <section className={classes.credential} aria-label={t('context.credential')}>
          <h3>{t('context.credential')}</h3>
          <Suspense fallback={<Skeleton height={64} />}>
            <TicketCredential lao={lao} ticket={ticket} bound={bound} />
          </Suspense>
        </section>
      )}
      {mayWrite && <Acts ticket={ticket} lao={lao} bound={bound} onDo={onDo} />}
    </div>
  );
}

/** Whom the contact speaks for here, and whether anybody made sure of it. */
function Speaker({ bound }: { bound: SpokenFor | undefined }) {
  const { t } = useTranslation();
  if (!bound) return <ToneChip tone="warn">{t('lao-link.not-bound')}</ToneChip>;
  const { binding, officer } = bound;
  const sure = binding.verifiedHow !== null && binding.verifiedHow !== 'agent';
  return (
    <p className={classes.speaks}>
      {officer ? t('lao-link.speaks', { name: officer.name }) : t('lao-link.speaks-for-lao')}{' '}
      <ToneChip
        tone={sure ? 'good' : 'plain'}
        icon={sure ? <IconCheck size={13} aria-hidden /> : undefined}
        title={sure ? t(`verified-how.${binding.verifiedHow}`) : t('lao-link.claimed-title')}
      >
        {t(sure ? 'lao-link.verified' : 'lao-link.claimed')}
      </ToneChip>
    </p>
  );
}

function Acts({ ticket, lao, bound, onDo }: Omit<LinkedLaoProps, 'contact'> & { bound?: SpokenFor }) {
  const { t } = useTranslation();
  const { unlink, unbind } = useLaoLink(ticket);
  return (
    <Group gap={4}>
      {!bound && (
        <Button variant="light" size="compact-sm" onClick={() => onDo('bind')}>
          {t('lao-link.bind')}
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" title="l" onClick={() => onDo('change')}>
        {t('lao-link.change')}
      </Button>
      <ConfirmButton
        variant="subtle"
        color="gray"
        size="compact-sm"
        question={t('lao-link.unlink-question', { name: lao.name })}
        confirm={t('lao-link.unlink')}
        onConfirm={() => void unlink(false)}
      >
        {t('lao-link.unlink')}
      </ConfirmButton>
      {bound && (
        <UnbindButton
          name={lao.name}
          onUnbind={() => void unbind(bound.binding.id)}
          onUnbindAndUnlink={() => void unlink(true)}
        />
      )}
    </Group>
  );
}
