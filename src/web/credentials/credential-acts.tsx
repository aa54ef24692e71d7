import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown, IconHandStop, IconMailForward, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CredentialAct, handOverApi, type LaoCredential, type Withdrawal } from '../api/hand-over.api';
import { useCustodyAct } from '../hand-over/use-custody-act';
import { WithdrawDialog } from '../hand-over/withdraw-dialog';
import { useMay } from '../platform/session';
import { ConfirmButton } from '../ui/confirm-button';
import { toastDone, toastProblem } from '../ui/toast';
import { StopDialog } from './lao-stop-dialog';

interface CredentialActsProps {
  credential: LaoCredential;
  lao: string;
  province: string;
  compact?: boolean;
}

/** What the present person may do with a LAO's credential now, as the desk says. */
export function CredentialActs({ credential, lao, province, compact }: CredentialActsProps) {
  const { t } = useTranslation();
  const mayHandOver = useMay('custody.hand-over');
  const [open, setOpen] = useState<'stop' | Withdrawal | null>(null);
  const { item, acts, laoCode } = credential;
  const send = useCustodyAct((id: string) => handOverApi.sendLink(id));
  const withdrawals = acts.filter(isWithdrawal);
  const size = compact ? 'compact-sm' : 'sm';
  const toHand =
    mayHandOver && item?.state === 'at-province' && (item.kind === 'electronic' || item.serial !== null);
  if (acts.length === 0 && !toHand) return null;
  return (
    <Group gap={compact ? 4 : 8}>
      {toHand && (
        <Button
          component="a"
          href={`/hand-over/${province}?lao=${laoCode}`}
          size={size}
          variant="light"
          leftSection={<IconSignature size={16} aria-hidden />}
        >
          {t('lao-credential.training-day')}
        </Button>
      )}
      {acts.includes('send-link') && item && (
        <ConfirmButton
          size={size}
          variant="default"
          leftSection={<IconMailForward size={16} aria-hidden />}
          loading={send.isPending}
          question={t('lao-credential.send-link-question')}
          confirm={t('lao-credential.send-link')}
          onConfirm={() =>
            send.mutate(item.id, {
              onSuccess: () => toastDone(t('lao-credential.link-asked')),
              onError: (error) => toastProblem(error),
            })
          }
        >
          {t('lao-credential.send-link')}
        </ConfirmButton>
      )}
      {acts.includes('stop') && (
        <Button
          size={size}
          variant="default"
          leftSection={<IconHandStop size={16} aria-hidden />}
          onClick={() => setOpen('stop')}
        >
          {t('lao-credential.stop')}
        </Button>
      )}
      {withdrawals.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button
              size={size}
              variant="subtle"
              color="gray"
              rightSection={<IconChevronDown size={15} aria-hidden />}
            >
              {t('hand-over.else')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {withdrawals.map((what) => (
              <Menu.Item key={what} onClick={() => setOpen(what)}>
                {t(`withdrawal.${what}.label`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {open === 'stop' && <StopDialog code={laoCode} lao={lao} onClose={() => setOpen(null)} />}
      {open && open !== 'stop' && item && (
        <WithdrawDialog
          itemId={item.id}
          lao={lao}
          what={open}
          onDone={() => setOpen(null)}
          onClose={() => setOpen(null)}
        />
      )}
    </Group>
  );
}

function isWithdrawal(act: CredentialAct): act is Withdrawal {
  return act !== 'stop' && act !== 'send-link';
}
