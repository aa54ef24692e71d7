import {
  IconBrandMessenger,
  IconBrandLine,
  IconMail,
  IconPhone,
  IconUserCircle,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const icons: Record<string, TablerIcon> = {
  messenger: IconBrandMessenger,
  line: IconBrandLine,
  email: IconMail,
  portal: IconUserCircle,
  phone: IconPhone,
};

/** The sign of the way a message took; its name is read aloud and shown on hover. */
export function ChannelIcon({ channel, size = 16 }: { channel: string; size?: number }) {
  const { t } = useTranslation();
  const Icon = icons[channel] ?? IconUserCircle;
  const name = t(`channel.${channel}`, { defaultValue: channel });
  return (
    <span role="img" aria-label={name} title={name} style={{ display: 'inline-flex', flex: 'none' }}>
      <Icon size={size} stroke={1.8} aria-hidden />
    </span>
  );
}
