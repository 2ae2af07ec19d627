"""A mail server and a Twilio that say yes at once and keep nothing: never the bottleneck.

python -m bench.sinks      prints `ready smtp=PORT http=PORT`, counts until it is ended
"""

from __future__ import annotations

import asyncio
import itertools
import json

SID = itertools.count(1)


async def mail(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 sink\r\n")
    while line := await reader.readline():
        verb = line[:4].upper()
        if verb == b"DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
            writer.write(b"250 taken\r\n")
        elif verb == b"EHLO":
            writer.write(b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n")
        elif verb == b"QUIT":
            writer.write(b"221 bye\r\n")
            break
        else:
            writer.write(b"250 ok\r\n")
    writer.close()


async def text(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while True:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            break
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        await reader.readexactly(length)
        body = json.dumps(RESOURCE | {"sid": f"SM{next(SID):032x}"}).encode()
        writer.write(b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: ")
        writer.write(str(len(body)).encode() + b"\r\n\r\n" + body)
    writer.close()


#: The fields of Twilio's Message resource.
RESOURCE = {
    "account_sid": "AC" + "0" * 32,
    "api_version": "2010-04-01",
    "body": "taken",
    "date_created": "Tue, 24 Nov 2026 12:00:00 +0000",
    "date_sent": None,
    "date_updated": "Tue, 24 Nov 2026 12:00:00 +0000",
    "direction": "outbound-api",
    "error_code": None,
    "error_message": None,
    "from": "+12125550199",
    "messaging_service_sid": None,
    "num_media": "0",
    "num_segments": "1",
    "price": None,
    "price_unit": "USD",
    "status": "queued",
    "subresource_uris": {"media": "/2010-04-01/Media.json"},
    "to": "+12125550100",
    "uri": "/2010-04-01/Messages.json",
}


async def main() -> None:
    servers = [await asyncio.start_server(each, "127.0.0.1", 0, limit=1 << 20) for each in (mail, text)]
    smtp, http = (server.sockets[0].getsockname()[1] for server in servers)
    print(f"ready smtp={smtp} http={http}", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    asyncio.run(main())
