"""A mail server for tests, with aiosmtpd. It tells each mail it takes as a line of JSON, and ends when its standard input does.

What stands before the @ of the recipient decides what it does: rcpt-451 and rcpt-550 are refused with that code when they are named,
data-451 and data-554 when the mail is there; once-451 is refused the first time only; hang gets no answer, drip one byte a second.
"""

import argparse
import asyncio
import email
import email.policy
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Server(SMTP):
    """Replies as slowly as its recipient asks for."""

    async def push(self, status):
        if arguments.greeting and status.startswith("220 ") and not self.session.host_name:
            status = arguments.greeting
        if getattr(self.session, "drips", False):
            for byte in status.encode() + b"\r\n":
                self._writer.write(bytes([byte]))
                await self._writer.drain()
                await asyncio.sleep(1)
        else:
            await super().push(status)


class Handler:
    def __init__(self):
        self.refused = set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        tell(event="sender", tls=session.ssl is not None, options=options)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name.startswith("rcpt-"):
            return name[5:8] + " No thanks"
        if name.startswith("once-451") and address not in self.refused:
            self.refused.add(address)
            return "451 Later"
        if name.startswith("hang"):
            await asyncio.sleep(3600)
        session.drips = name.startswith("drip")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name.startswith("data-"):
            return name[5:8] + " No thanks"
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        lines = envelope.original_content.split(b"\r\n")
        tell(
            event="mail",
            tls=session.ssl is not None,
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            headers=[[name, str(value)] for name, value in message.items()],
            sender_name=message["From"].addresses[0].display_name,
            parts=[part.get_content_type() for part in message.walk()],
            text=message.get_body(("plain",)).get_content(),
            html=message.get_body(("html",)).get_content(),
            defects=[str(defect) for part in message.walk() for defect in part.defects],
            longest=max(len(line) for line in lines),
            bare=b"\r" in b"".join(lines) or b"\n" in b"".join(lines),
        )
        return "250 OK"


def tell(**what):
    print(json.dumps(what), flush=True)


def authenticate(server, session, envelope, mechanism, data):
    success = (data.login, data.password) == (b"sender", "pässword".encode())
    return AuthResult(success=success, handled=success)


async def main():
    context = None
    if arguments.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(arguments.certificate)
    handler = Handler()
    options = {
        "enable_SMTPUTF8": not arguments.ascii,
        "hostname": "localhost",
        "tls_context": context,
        "authenticator": authenticate,
        "auth_required": arguments.auth,
        "auth_require_tls": False,
        "auth_exclude_mechanism": arguments.without,
    }
    loop = asyncio.get_running_loop()
    await loop.create_server(lambda: Server(handler, **options), "127.0.0.1", arguments.port)
    tell(event="ready")
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


parser = argparse.ArgumentParser()
parser.add_argument("port", type=int)
parser.add_argument("--certificate")
parser.add_argument("--auth", action="store_true")
parser.add_argument("--without", action="append", default=[])
parser.add_argument("--greeting")
parser.add_argument("--ascii", action="store_true")
arguments = parser.parse_args()
asyncio.run(main())
