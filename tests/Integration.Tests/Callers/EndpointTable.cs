namespace Customers.Integration.Tests.Callers;

/// <summary>
/// Who may call what, written by hand from the contract (§3, §9). The cases: <c>self</c> has no id; <c>own</c> is an id of the account that the
/// callers act for; <c>foreign</c> one of another account; <c>me</c> the calling agent's own; <c>immediate</c> asks to unregister at once;
/// <c>frozen</c> is like <c>self</c> or <c>own</c>, with the account frozen before; <c>gone</c> like <c>foreign</c>, with that account deleted before.
/// </summary>
internal static class EndpointTable
{
    // "out" is everybody without a credential that works: none, garbage, an expired token, an expired key.
    private const string Text = """
        # method path                                           case      out agent manager admin other key delegate service super
        GET    /health/live                                     open      200   200     200   200   200 200      200     200   200
        GET    /health/ready                                    open      200   200     200   200   200 200      200     200   200
        GET    /openapi/{documentName:document}.json            open      200   200     200   200   200 200      200     200   200
        GET    /openapi/{documentName:document}.yaml            open      200   200     200   200   200 200      200     200   200
        GET    /.well-known/deletion-keys                       open      200   200     200   200   200 200      200     200   200
        GET    /deprecations                                    open      200   200     200   200   200 200      200     200   200
        HEAD   /deprecations                                    open      200   200     200   200   200 200      200     200   200
        GET    /docs/index.html                                 open      200   200     200   200   200 200      200     200   200

        GET    /auth/email-verify                               open      200   200     200   200   200 200      200     200   200
        HEAD   /auth/email-verify                               open      200   200     200   200   200 200      200     200   200
        GET    /auth/email-verify/resend                        open      200   200     200   200   200 200      200     200   200
        HEAD   /auth/email-verify/resend                        open      200   200     200   200   200 200      200     200   200
        GET    /auth/password-forgot                            open      200   200     200   200   200 200      200     200   200
        HEAD   /auth/password-forgot                            open      200   200     200   200   200 200      200     200   200
        GET    /auth/password-reset                             open      200   200     200   200   200 200      200     200   200
        HEAD   /auth/password-reset                             open      200   200     200   200   200 200      200     200   200
        GET    /auth/unregister/cancel                          open      200   200     200   200   200 200      200     200   200
        HEAD   /auth/unregister/cancel                          open      200   200     200   200   200 200      200     200   200
        GET    /auth/pages.css                                  open      200   200     200   200   200 200      200     200   200
        HEAD   /auth/pages.css                                  open      200   200     200   200   200 200      200     200   200

        GET    /auth/account/sign-in                            open      200   200     200   200   200 200      200     200   200
        HEAD   /auth/account/sign-in                            open      200   200     200   200   200 200      200     200   200
        GET    /auth/account/left                               open      200   200     200   200   200 200      200     200   200
        HEAD   /auth/account/left                               open      200   200     200   200   200 200      200     200   200
        GET    /auth/account                                    self      303   200     200   200   200 200      200     200   200
        HEAD   /auth/account                                    self      303   200     200   200   200 200      200     200   200
        GET    /auth/account/keys                               self      303   403     403   200   200 200      200     403   200
        HEAD   /auth/account/keys                               self      303   403     403   200   200 200      200     403   200
        GET    /auth/account/sessions                           self      303   200     200   200   200 404      200     200   200
        HEAD   /auth/account/sessions                           self      303   200     200   200   200 404      200     200   200
        GET    /auth/account/notifications                      self      303   403     200   200   200 200      200     403   200
        HEAD   /auth/account/notifications                      self      303   403     200   200   200 200      200     403   200
        GET    /auth/account/leave                              self      303   200     200   200   200 200      200     200   200
        HEAD   /auth/account/leave                              self      303   200     200   200   200 200      200     200   200

        # Pages take forms alone; who may send which is a matter of SignedInAccessTests.
        POST   /auth/account/sign-in                            open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/sign-out                           open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/email/resend                       open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/keep                               open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/keys                               open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/keys/end                           open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/sessions/end                       open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/sessions/end-others                open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/notifications                      open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/leave                              open      415   415     415   415   415 415      415     415   415
        POST   /auth/account/leave/now                          open      415   415     415   415   415 415      415     415   415

        POST   /auth/login                                      open      200   200     200   200   200 200      200     200   200
        POST   /auth/signup                                     open      200   200     200   200   200 200      200     200   200
        POST   /auth/email-verify                               open      400   400     400   400   400 400      400     400   400
        POST   /auth/email-verify/resend                        open      200   200     200   200   200 200      200     200   200
        POST   /auth/password-forgot                            open      200   200     200   200   200 200      200     200   200
        POST   /auth/password-reset                             open      400   400     400   400   400 400      400     400   400
        POST   /auth/unregister/cancel                          open      400   400     400   400   400 400      400     400   400
        POST   /auth/logout                                     self      401   200     200   200   200 403      200     200   200
        POST   /auth/unregister                                 self      401   403     403   200   200 403      403     403   200
        POST   /auth/unregister                                 immediate 401   403     403   200   200 403      403     403   200
        DELETE /auth/unregister                                 frozen    401   403     403   200   200 200      200     403   200
        POST   /auth/delegate                                   own       401   403     403   403   403 403      403     403   200
        POST   /auth/delegate                                   foreign   401   403     403   403   403 403      403     403   200

        GET    /v1.0/customer                                   self      401   403     200   200   200 200      200     403   200
        PUT    /v1.0/customer                                   self      401   403     403   200   200 200      200     403   200
        PUT    /v1.0/customer/metadata                          self      401   403     403   200   200 200      200     403   200
        PUT    /v1.0/customer/billing_account_id                self      401   403     403   200   200 200      200     403   200
        GET    /v1.0/customer/pending                           self      401   403     200   200   200 200      200     403   200
        GET    /v1.0/customer/notifications                     self      401   403     200   200   200 200      200     403   200
        PUT    /v1.0/customer/notifications                     self      401   403     403   200   200 200      200     403   200
        GET    /v1.0/customer/export                            self      401   403     200   200   200 200      200     403   200
        GET    /v1.0/service_agents/customer                    self      401   200     200   200   200 200      200     200   200

        GET    /v1.0/service_agents/me                          self      401   200     200   200   200 200      200     200   200
        GET    /v1.0/service_agents/agents                      self      401   200     200   200   200 200      200     200   200
        GET    /v1.0/service_agents/agents/{id:id}              own       401   200     200   200   404 200      200     200   200
        GET    /v1.0/service_agents/agents/{id:id}              foreign   401   404     404   404   404 404      404     404   404

        GET    /v1.0/me                                         self      401   200     200   200   200 200      200     200   200
        PUT    /v1.0/me/password                                self      401   200     200   200   200 403      403     200   200
        GET    /v1.0/me/sessions                                self      401   200     200   200   200 200      200     200   200
        DELETE /v1.0/me/sessions                                self      401   200     200   200   200 403      403     200   200
        DELETE /v1.0/me/sessions/{id:id}                        me        401   200     200   200   200 403      403     200   200
        DELETE /v1.0/me/sessions/{id:id}                        foreign   401   404     404   404   404 403      403     404   404

        GET    /v1.0/customers                                  self      401   403     403   403   403 403      403     200   200
        POST   /v1.0/customers                                  self      401   403     403   403   403 403      403     403   200
        POST   /v1.0/customers/import                           self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/customers/{id:id}                          own       401   403     403   200   404 200      200     200   200
        GET    /v1.0/customers/{id:id}                          foreign   401   404     404   404   404 404      404     200   200
        PUT    /v1.0/customers/{id:id}                          own       401   403     403   200   404 200      200     403   200
        PUT    /v1.0/customers/{id:id}                          foreign   401   404     404   404   404 404      404     403   200
        DELETE /v1.0/customers/{id:id}                          own       401   403     403   403   404 403      403     403   200
        DELETE /v1.0/customers/{id:id}                          foreign   401   404     404   404   404 404      404     403   200
        PUT    /v1.0/customers/{id:id}/metadata                 own       401   403     403   200   404 200      200     403   200
        PUT    /v1.0/customers/{id:id}/metadata                 foreign   401   404     404   404   404 404      404     403   200
        PUT    /v1.0/customers/{id:id}/billing_account_id       own       401   403     403   200   404 200      200     403   200
        PUT    /v1.0/customers/{id:id}/billing_account_id       foreign   401   404     404   404   404 404      404     403   200
        POST   /v1.0/customers/{id:id}/freeze                   own       401   403     403   403   404 403      403     403   200
        POST   /v1.0/customers/{id:id}/freeze                   foreign   401   404     404   404   404 404      404     403   200
        POST   /v1.0/customers/{id:id}/recover                  frozen    401   403     403   403   404 403      403     403   200
        POST   /v1.0/customers/{id:id}/recover                  foreign   401   404     404   404   404 404      404     403   409
        POST   /v1.0/customers/{id:id}/verify_email             own       401   403     403   403   404 403      403     403   200
        POST   /v1.0/customers/{id:id}/verify_email             foreign   401   404     404   404   404 404      404     403   200
        PUT    /v1.0/customers/{id:id}/identity_verification_status own   401   403     403   403   404 403      403     403   200
        PUT    /v1.0/customers/{id:id}/identity_verification_status foreign 401 404     404   404   404 404      404     403   200
        POST   /v1.0/customer/identity_verification             self      401   403     403   200   200 200      200     403   200
        DELETE /v1.0/customer/identity_verification             self      401   403     403   200   200 200      200     403   200
        GET    /v1.0/customer/identity_verification             self      401   403     200   200   200 200      200     403   200
        GET    /v1.0/customers/{id:id}/identity_verification    own       401   403     403   403   404 403      403     200   200
        GET    /v1.0/customers/{id:id}/identity_verification    foreign   401   404     404   404   404 404      404     200   200
        POST   /v1.0/identity_verifications/callback            open      404   404     404   404   404 404      404     404   404
        GET    /v1.0/customers/{id:id}/holds                    own       401   403     403   403   404 403      403     403   200
        GET    /v1.0/customers/{id:id}/holds                    foreign   401   404     404   404   404 404      404     403   200
        PUT    /v1.0/customers/{id:id}/holds/{kind:hold}        own       401   403     403   403   404 403      403     403   200
        PUT    /v1.0/customers/{id:id}/holds/{kind:hold}        foreign   401   404     404   404   404 404      404     403   200
        DELETE /v1.0/customers/{id:id}/holds/{kind:hold}        own       401   403     403   403   404 403      403     403   200
        DELETE /v1.0/customers/{id:id}/holds/{kind:hold}        foreign   401   404     404   404   404 404      404     403   200

        GET    /v1.0/customers/{id:id}/capabilities             own       401   403     403   403   404 403      403     200   200
        GET    /v1.0/customers/{id:id}/capabilities             foreign   401   404     404   404   404 404      404     200   200
        GET    /v1.0/customer/capabilities                      self      401   403     200   200   200 200      200     403   200
        POST   /v1.0/capabilities/check                         self      401   403     403   403   403 403      403     200   200
        GET    /v1.0/customers/{id:id}/resources                own       401   403     403   403   404 403      403     200   200
        GET    /v1.0/customers/{id:id}/resources                foreign   401   404     404   404   404 404      404     200   200
        GET    /v1.0/customer/resources                         self      401   403     200   200   200 200      200     403   200
        PUT    /v1.0/customers/{id:id}/resources/{type:resource}/{resource_id:id} own     401 403 403 403 404 403 403 200 200
        PUT    /v1.0/customers/{id:id}/resources/{type:resource}/{resource_id:id} foreign 401 404 404 404 404 404 404 200 200
        DELETE /v1.0/customers/{id:id}/resources/{type:resource}/{resource_id:id} own     401 403 403 403 404 403 403 200 200
        DELETE /v1.0/customers/{id:id}/resources/{type:resource}/{resource_id:id} foreign 401 404 404 404 404 404 404 200 200
        POST   /v1.0/customers/{id:id}/resources:report         own       401   403     403   403   404 403      403     200   200
        POST   /v1.0/customers/{id:id}/resources:report         foreign   401   404     404   404   404 404      404     200   200
        POST   /v1.0/resources:report                           self      401   403     403   403   403 403      403     200   200
        GET    /v1.0/resources                                  self      401   403     403   403   403 403      403     200   200
        POST   /v1.0/customers/{id:id}/reservations             own       401   403     403   403   404 403      403     200   200
        POST   /v1.0/customers/{id:id}/reservations             foreign   401   404     404   404   404 404      404     200   200
        POST   /v1.0/customers/{id:id}/reservations/{reservation_id:id}/commit  own     401 403 403 403 404 403 403 200 200
        POST   /v1.0/customers/{id:id}/reservations/{reservation_id:id}/commit  foreign 401 404 404 404 404 404 404 200 200
        POST   /v1.0/customers/{id:id}/reservations/{reservation_id:id}/release own     401 403 403 403 404 403 403 200 200
        POST   /v1.0/customers/{id:id}/reservations/{reservation_id:id}/release foreign 401 404 404 404 404 404 404 200 200
        GET    /v1.0/customers/{id:id}/deletion                 own       401   403     403   403   404 403      403     403   404
        GET    /v1.0/customers/{id:id}/deletion                 foreign   401   404     404   404   404 404      404     403   404
        GET    /v1.0/customers/{id:id}/deletion                 gone      401   404     404   404   404 404      404     403   200
        GET    /v1.0/customer/deletion_preview                  self      401   403     200   200   200 200      200     403   200
        GET    /v1.0/customer/usage                             self      401   403     200   200   200 200      200     403   200
        GET    /v1.0/customers/{id:id}/limits                   own       401   403     403   403   404 403      403     403   200
        GET    /v1.0/customers/{id:id}/limits                   foreign   401   404     404   404   404 404      404     403   200
        PUT    /v1.0/customers/{id:id}/limits                   own       401   403     403   403   404 403      403     403   200
        PUT    /v1.0/customers/{id:id}/limits                   foreign   401   404     404   404   404 404      404     403   200

        GET    /v1.0/events                                     self      401   403     403   403   403 403      403     200   200
        GET    /v1.0/customer/events                            self      401   403     200   200   200 200      200     403   200
        GET    /v1.0/customer/webhook_secret                    self      401   403     403   200   200 200      200     403   200
        POST   /v1.0/customer/webhook_secret/rotate             self      401   403     403   200   200 200      200     403   200
        POST   /v1.0/customer/webhook_test                      self      401   403     403   200   200 200      200     403   200
        GET    /v1.0/customer/webhook_deliveries                self      401   403     200   200   200 200      200     403   200
        POST   /v1.0/customer/webhook_deliveries/{id:id}/redeliver own    401   403     403   200   404 200      200     403   200
        POST   /v1.0/customer/webhook_deliveries/{id:id}/redeliver foreign 401  403     403   404   404 404      404     403   404
        POST   /v1.0/customer/webhook_deliveries/resume         self      401   403     403   200   200 200      200     403   200

        GET    /v1.0/customers/count                            self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/statistics                                 self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/webhook_deliveries                         self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/deletions                                  self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/deletions/services                         self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/mails                                      self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/identity_verifications                     self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/delegations                                self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/reservations                               self      401   403     403   403   403 403      403     403   200
        GET    /v1.0/deletions/resources                        self      401   403     403   403   403 403      403     200   200
        POST   /v1.0/webhook_deliveries/redeliver               self      401   403     403   403   403 403      403     403   200
        POST   /v1.0/webhook_deliveries/resume                  self      401   403     403   403   403 403      403     403   200

        POST   /v1.0/sweeps/{sweep}                             self      401   403     403   403   403 403      403     403   200

        GET    /v1.0/accesskeys                                 self      401   403     403   200   200 200      200     403   200
        POST   /v1.0/accesskeys                                 self      401   403     403   200   200 403      403     403   200
        GET    /v1.0/accesskeys/{id:id}                         own       401   403     403   200   404 200      200     403   200
        GET    /v1.0/accesskeys/{id:id}                         foreign   401   403     403   404   404 404      404     403   404
        PUT    /v1.0/accesskeys/{id:id}                         own       401   403     403   200   404 403      403     403   200
        PUT    /v1.0/accesskeys/{id:id}                         foreign   401   403     403   404   404 403      403     403   404
        DELETE /v1.0/accesskeys/{id:id}                         own       401   403     403   200   404 200      403     403   200
        DELETE /v1.0/accesskeys/{id:id}                         foreign   401   403     403   404   404 404      403     403   404
        POST   /v1.0/accesskeys/{id:id}/rotate                  own       401   403     403   200   404 403      403     403   200
        POST   /v1.0/accesskeys/{id:id}/rotate                  foreign   401   403     403   404   404 403      403     403   404

        GET    /v1.0/agents                                     self      401   403     200   200   200 200      200     403   200
        POST   /v1.0/agents                                     self      401   403     403   200   200 200      403     403   200
        GET    /v1.0/agents/{id:id}                             own       401   403     200   200   404 200      200     403   200
        GET    /v1.0/agents/{id:id}                             foreign   401   403     404   404   404 404      404     403   404
        PUT    /v1.0/agents/{id:id}                             own       401   403     403   200   404 200      403     403   200
        PUT    /v1.0/agents/{id:id}                             foreign   401   403     403   404   404 404      403     403   404
        DELETE /v1.0/agents/{id:id}                             own       401   403     403   200   404 200      403     403   200
        DELETE /v1.0/agents/{id:id}                             foreign   401   403     403   404   404 404      403     403   404
        PUT    /v1.0/agents/{id:id}/password                    own       401   403     403   200   404 403      403     403   200
        PUT    /v1.0/agents/{id:id}/password                    foreign   401   403     403   404   404 403      403     403   404
        PUT    /v1.0/agents/{id:id}/password                    me        401   200     200   200   200   -      403     200   200
        PUT    /v1.0/agents/{id:id}/username                    own       401   403     403   200   404 403      403     403   200
        PUT    /v1.0/agents/{id:id}/username                    foreign   401   403     403   404   404 403      403     403   404
        PUT    /v1.0/agents/{id:id}/permission                  own       401   403     403   200   404 200      403     403   200
        PUT    /v1.0/agents/{id:id}/permission                  foreign   401   403     403   404   404 404      403     403   404

        GET    /v1.0/agents/{id:id}/sessions                    own       401   403     200   200   404 200      200     403   200
        GET    /v1.0/agents/{id:id}/sessions                    foreign   401   403     404   404   404 404      404     403   404
        GET    /v1.0/agents/{id:id}/sessions                    me        401   200     200   200   200   -      200     200   200
        DELETE /v1.0/agents/{id:id}/sessions                    own       401   403     403   200   404 403      403     403   200
        DELETE /v1.0/agents/{id:id}/sessions                    foreign   401   403     403   404   404 403      403     403   404
        DELETE /v1.0/agents/{id:id}/sessions                    me        401   200     200   200   200   -      403     200   200
        DELETE /v1.0/agents/{id:id}/sessions/{session_id:id}    own       401   403     403   200   404 403      403     403   200
        DELETE /v1.0/agents/{id:id}/sessions/{session_id:id}    foreign   401   403     403   404   404 403      403     403   404
        DELETE /v1.0/customers/{id:id}/sessions                 own       401   403     403   403   404 403      403     403   200
        DELETE /v1.0/customers/{id:id}/sessions                 foreign   401   404     404   404   404 404      404     403   200
        DELETE /v1.0/customers/{id:id}/agents/{agent_id:id}/sessions own     401 403 403 403 404 403 403 403 200
        DELETE /v1.0/customers/{id:id}/agents/{agent_id:id}/sessions foreign 401 404 404 404 404 404 404 403 200
        DELETE /v1.0/customers/{id:id}/accesskeys/{key_id:id}   own       401   403     403   403   404 403      403     403   200
        DELETE /v1.0/customers/{id:id}/accesskeys/{key_id:id}   foreign   401   404     404   404   404 404      404     403   200

        GET    /v1.0/customer/usage/history                     self      401   403     200   200   200 200      200     403   200
        GET    /v1.0/customers/{id:id}/usage/history            own       401   403     403   403   404 403      403     403   200
        GET    /v1.0/customers/{id:id}/usage/history            foreign   401   404     404   404   404 404      404     403   200

        # What staff looks into, and does for an account: nobody of these has an address that a mail may go to.
        GET    /v1.0/customers/{id:id}/agents                   own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/agents                   foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/agents/{agent_id:id}     own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/agents/{agent_id:id}     foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/accesskeys               own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/accesskeys               foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/accesskeys/{key_id:id}   own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/accesskeys/{key_id:id}   foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/sessions                 own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/sessions                 foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/sessions                 gone    401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/usage                    own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/usage                    foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/usage                    gone    401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/webhook_deliveries       own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/webhook_deliveries       foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/events                   own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/events                   foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/events                   gone    401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/deletion_preview         own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/deletion_preview         foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/deletion_preview         gone    401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/export                   own     401 403 403 403 404 403 403 403 200
        GET    /v1.0/customers/{id:id}/export                   foreign 401 404 404 404 404 404 404 403 200
        GET    /v1.0/customers/{id:id}/export                   gone    401 404 404 404 404 404 404 403 409
        POST   /v1.0/customers/{id:id}/agents/{agent_id:id}/password-link own     401 403 403 403 404 403 403 403 409
        POST   /v1.0/customers/{id:id}/agents/{agent_id:id}/password-link foreign 401 404 404 404 404 404 404 403 409
        POST   /v1.0/customers/{id:id}/verification-mail        own     401 403 403 403 404 403 403 403 409
        POST   /v1.0/customers/{id:id}/verification-mail        foreign 401 404 404 404 404 404 404 403 409
        POST   /v1.0/customers/{id:id}/unlock                   own     401 403 403 403 404 403 403 403 200
        POST   /v1.0/customers/{id:id}/unlock                   foreign 401 404 404 404 404 404 404 403 200
        """;

    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(Row.Parse),
    ];
}
