import {
  startAuthentication,
  startRegistration,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/browser';

/** The person closed the browser's own dialog, or it waited too long: nothing that has to be told. */
export class PasskeyDismissed extends Error {}

/** Has the browser ask for a passkey and sign. Throws PasskeyDismissed. */
export async function signWithPasskey(options: unknown): Promise<AuthenticationResponseJSON> {
  return orDismissed(startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }));
}

/** Has the browser make a passkey. Throws PasskeyDismissed. */
export async function makePasskey(options: unknown): Promise<RegistrationResponseJSON> {
  return orDismissed(startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }));
}

async function orDismissed<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name))
      throw new PasskeyDismissed();
    throw error;
  }
}
