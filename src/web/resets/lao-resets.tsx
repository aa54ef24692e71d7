import { Button, Group } from '@mantine/core';
import { IconMessageShare, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaoCredential } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { resetsApi } from '../api/resets.api';
import type { Ticket } from '../api/types';
import { useMay, useSession } from '../platform/session';
import { ToneChip } from '../ui/tone-chip';
import { stateTones } from './case-tones';
import { NudgeButton } from './nudge-button';
import { ReissueDialog } from './reissue-dialog';
import classes from './resets.module.css';
import { putSafeReply } from './put-safe-reply';
import { useStateLine } from './use-state-line';

interface LaoResetsProps {
  credential: LaoCredential;
  lao: string;
  /** The conversation beside which it stands. */
  ticket?: Ticket;
  compact?: boolean;
}

/** The request that is open for a LAO, and what helps somebody who has no password: a reminder, or another credential. */
export function LaoResets({ credential, lao, ticket, compact }: LaoResetsProps) {
  const { t } = useTranslation();
  const stateLine = useStateLine();
  const mayRead = useMay('resets.read');
  const mayHandle = useMay('resets.handle');
  const mayWrite = useMay('tickets.write');
  const { staff } = useSession();
  const [asking, setAsking] = useState(false);
  const filter = { lao: credential.laoCode };
  const { data } = useQuery({
    queryKey: [...keys.resetCases, filter],
    queryFn: ({ signal }) => resetsApi.list(filter, null, signal),
    enabled: mayRead,
  });
  const open = data?.items.find(({ closedAt }) => closedAt === null);
  const size = compact ? 'compact-sm' : 'sm';
  const onTheWay = credential.standing === 'sent' || credential.standing === 'with-representative';
  return (
    <>
      {open && (
        <p className={classes.line}>
          <Link to="/reset-cases/$caseId" params={{ caseId: open.id }} className={classes.link}>
            {t('reset-panel.open', { number: open.number })}
          </Link>
          <ToneChip tone={stateTones[open.state]}>{stateLine(open)}</ToneChip>
        </p>
      )}
      <Group gap={compact ? 4 : 8}>
        {mayHandle && onTheWay && staff.role !== 'representative' && (
          <NudgeButton code={credential.laoCode} size={size} />
        )}
        {mayHandle && credential.account && !open && (
          <Button
            size={size}
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('reset-panel.reissue')}
          </Button>
        )}
        {ticket && mayWrite && (
          <Button
            size={size}
            variant="default"
            leftSection={<IconMessageShare size={16} aria-hidden />}
            onClick={() => void putSafeReply(ticket, t('reset-panel.reply-put'))}
          >
            {t('reset-panel.safe-reply')}
          </Button>
        )}
      </Group>
      {asking && (
        <ReissueDialog code={credential.laoCode} lao={lao} ticket={ticket} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
