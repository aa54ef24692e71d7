import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDots, IconShieldCheck, IconUnlink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { officersApi } from '../api/officers.api';
import type { Binding, VerifiedHow } from '../api/types';
import { ChannelIcon } from '../ui/channel-icon';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { phoneText } from './address-text.policy';
import type { HolderTask } from './holder-task';
import classes from './lao-screen.module.css';
import { useRegisterAct } from './use-register-act';

const ways: VerifiedHow[] = ['call-back', 'letter', 'in-person', 'code', 'agent'];

interface ContactListProps {
  contacts: Binding[];
  mayCorrect: boolean;
  onTask: (task: HolderTask) => void;
}

/** How somebody is reached, and whether it was made sure that it is really them. */
export function ContactList({ contacts, mayCorrect, onTask }: ContactListProps) {
  if (contacts.length === 0) return null;
  return (
    <ul className={classes.contacts}>
      {contacts.map((binding) => (
        <ContactLine key={binding.id} binding={binding} mayCorrect={mayCorrect} onTask={onTask} />
      ))}
    </ul>
  );
}

function ContactLine({
  binding,
  mayCorrect,
  onTask,
}: Omit<ContactListProps, 'contacts'> & { binding: Binding }) {
  const { t } = useTranslation();
  const format = useFormat();
  const verify = useRegisterAct((how: VerifiedHow) => officersApi.verifyContact(binding.id, how));
  // An agent's word links a conversation; it makes sure of nobody.
  const verified = binding.verifiedHow !== null && binding.verifiedHow !== 'agent';
  return (
    <li className={classes.contact}>
      <ChannelIcon channel={binding.channel} />
      <Address binding={binding} />
      {verified ? (
        <ToneChip
          tone="good"
          icon={<IconCheck size={13} aria-hidden />}
          title={`${t(`verified-how.${binding.verifiedHow}`)} · ${format.dateTime(binding.verifiedAt!)}`}
        >
          {t('contact-point.verified')}
        </ToneChip>
      ) : (
        <ToneChip tone="warn">{t('contact-point.unverified')}</ToneChip>
      )}
      {mayCorrect && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="md"
              loading={verify.isPending}
              aria-label={t('contact-point.more', { address: binding.name ?? binding.address })}
            >
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('contact-point.verify')}</Menu.Label>
            {ways.map((how) => (
              <Menu.Item
                key={how}
                leftSection={<IconShieldCheck size={16} />}
                onClick={() => verify.mutate(how)}
              >
                {t(`verified-how.${how}`)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item
              color="var(--mantine-color-error)"
              leftSection={<IconUnlink size={16} />}
              onClick={() => onTask({ kind: 'revoke-contact', binding })}
            >
              {t('contact-point.revoke')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

/** An address as people read it, and to call or write where the device can. */
function Address({ binding }: { binding: Binding }) {
  const { t } = useTranslation();
  if (binding.channel === 'phone') {
    return (
      <a className={classes.address} href={`tel:${binding.address.replace(/[^+\d][^]*$/, '')}`}>
        {phoneText(binding.address)}
      </a>
    );
  }
  if (binding.channel === 'email') {
    return (
      <a className={classes.address} href={`mailto:${binding.address}`}>
        {binding.address}
      </a>
    );
  }
  const known = binding.channel === 'messenger' ? t('contact.nameless') : binding.address;
  return <span className={classes.address}>{binding.name ?? known}</span>;
}
