import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdmissionService } from './admission.service.js';
import { ApiToken } from './api-tokens/api-token.entity.js';
import { ApiTokensController } from './api-tokens/api-tokens.controller.js';
import { ApiTokensService } from './api-tokens/api-tokens.service.js';
import { AuthGuard } from './auth.guard.js';
import { SoughtInterceptor } from './sought.interceptor.js';
import { ClosedRoutesService } from './closed-routes.service.js';
import { ExpiredRowsService } from './expired-rows.service.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { IdentitiesController } from './oidc/identities.controller.js';
import { IdentitiesService } from './oidc/identities.service.js';
import { IdentityProviderService } from './oidc/identity-provider.service.js';
import { OidcExchangeService } from './oidc/oidc-exchange.service.js';
import { OidcHistoryService } from './oidc/oidc-history.service.js';
import { OidcSessionsController } from './oidc/oidc-sessions.controller.js';
import { OidcSettingsController } from './oidc/oidc-settings.controller.js';
import { OidcSecret, OidcSettings } from './oidc/oidc-settings.entity.js';
import { OidcSettingsService } from './oidc/oidc-settings.service.js';
import { OidcSignInService } from './oidc/oidc-sign-in.service.js';
import { OidcTestService } from './oidc/oidc-test.service.js';
import { StaffIdentity } from './oidc/staff-identity.entity.js';
import { ChallengesService } from './passkeys/challenges.service.js';
import { PasskeyEnrolmentService } from './passkeys/passkey-enrolment.service.js';
import { PasskeySessionsController } from './passkeys/passkey-sessions.controller.js';
import { Passkey } from './passkeys/passkey.entity.js';
import { PasskeysController } from './passkeys/passkeys.controller.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { SpentChallenge } from './passkeys/spent-challenge.entity.js';
import { RightsController } from './rights/rights.controller.js';
import { RightsService } from './rights/rights.service.js';
import { RecoveryCode } from './second-factor/recovery-code.entity.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactorEnrolmentService } from './second-factor/second-factor-enrolment.service.js';
import { SecondFactor } from './second-factor/second-factor.entity.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import { SessionController } from './sessions/session.controller.js';
import { SessionProofService } from './sessions/session-proof.service.js';
import { Session } from './sessions/session.entity.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInCounter } from './sessions/sign-in-counter.entity.js';
import { SignInThrottleService } from './sessions/sign-in-throttle.service.js';
import { SignInService } from './sessions/sign-in.service.js';
import { PasswordLink } from './staff/password-link.entity.js';
import { PasswordLinksController } from './staff/password-links.controller.js';
import { PasswordLinksService } from './staff/password-links.service.js';
import { StaffAccessController } from './staff/staff-access.controller.js';
import { StaffListService } from './staff/staff-list.service.js';
import { StaffController } from './staff/staff.controller.js';
import { Staff } from './staff/staff.entity.js';
import { StaffService } from './staff/staff.service.js';

/** Staff sign-in and access: closed unless a route says otherwise. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Staff,
      Session,
      ApiToken,
      PasswordLink,
      SecondFactor,
      RecoveryCode,
      SignInCounter,
      Passkey,
      SpentChallenge,
      StaffIdentity,
      OidcSettings,
      OidcSecret,
    ]),
    DiscoveryModule,
  ],
  controllers: [
    SessionsController,
    SessionController,
    SecondFactorController,
    PasswordLinksController,
    ApiTokensController,
    StaffController,
    StaffAccessController,
    PasskeysController,
    PasskeySessionsController,
    RightsController,
    OidcSessionsController,
    IdentitiesController,
    OidcSettingsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_INTERCEPTOR, useClass: SoughtInterceptor },
    ClosedRoutesService,
    ExpiredRowsService,
    AdmissionService,
    SessionProofService,
    SessionsService,
    SignInService,
    SignInThrottleService,
    PasswordsService,
    SecondFactorService,
    SecondFactorEnrolmentService,
    ApiTokensService,
    StaffService,
    StaffListService,
    PasswordLinksService,
    RightsService,
    ChallengesService,
    PasskeysService,
    PasskeyEnrolmentService,
    OidcSettingsService,
    OidcHistoryService,
    OidcTestService,
    IdentityProviderService,
    OidcExchangeService,
    OidcSignInService,
    IdentitiesService,
  ],
  exports: [
    AdmissionService,
    ApiTokensService,
    ExpiredRowsService,
    PasswordsService,
    PasswordLinksService,
    StaffService,
    StaffListService,
  ],
})
export class AuthModule {}
