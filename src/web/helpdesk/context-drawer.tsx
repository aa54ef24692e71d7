import { Drawer } from '@mantine/core';
import '@mantine/core/styles/Drawer.layer.css';
import { useTranslation } from 'react-i18next';
import { ContextPanel, type ContextPanelProps } from './context-panel';

/** What is known of the person, drawn over the conversation where there is no room beside it. */
export function ContextDrawer({ onClose, ...panel }: ContextPanelProps & { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={340}
      padding="md"
      styles={{ body: { padding: 0 } }}
      title={t('context.label')}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <ContextPanel {...panel} />
    </Drawer>
  );
}
