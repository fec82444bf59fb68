"""The official client, ``msgraph-sdk``, against the stub over HTTP: ``make real-client``. Not collected by pytest.

It has an environment of its own, with ``constraints-real-client.txt``, so that its pins and the project's never meet.
"""
