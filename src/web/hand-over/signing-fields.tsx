import { Checkbox, Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { type SignatureHandle, SignaturePad } from './signature-pad';
import type { HandOverFormState } from './use-hand-over-form';

const methods = ['on-screen', 'on-paper'] as const;

/** Where the taker signs: here, or on the printed list, which the province keeps. */
export function SigningFields({ form, pad }: { form: HandOverFormState; pad: Ref<SignatureHandle> }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('hand-over.signing')}
        value={form.values.method}
        onChange={(method) =>
          form.setValues({ method: method === 'on-paper' ? 'on-paper' : 'on-screen', signed: false })
        }
      >
        <Stack gap={8} mt={6}>
          {methods.map((method) => (
            <Radio key={method} size="md" value={method} label={t(`hand-over.method.${method}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.method === 'on-screen' ? (
        <SignaturePad
          ref={pad}
          error={form.errors.signed}
          onSigned={(signed) => form.setFieldValue('signed', signed)}
        />
      ) : (
        <div data-field="signed">
          <Checkbox
            size="md"
            label={t('hand-over.signed-on-paper')}
            {...form.getInputProps('signed', { type: 'checkbox' })}
          />
        </div>
      )}
    </Stack>
  );
}
