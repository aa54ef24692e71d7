import '@mantine/notifications/styles.layer.css';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';

/** Where toasts appear; fetched with the first of them. On a phone they keep clear of the field below. */
export function ToastHost() {
  const phone = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
  return <Notifications position={phone ? 'top-center' : 'bottom-left'} limit={4} />;
}
