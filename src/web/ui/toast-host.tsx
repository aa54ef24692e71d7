import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Where toasts appear; fetched with the first of them. */
export function ToastHost() {
  return <Notifications position="bottom-left" limit={4} />;
}
