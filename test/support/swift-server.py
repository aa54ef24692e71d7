"""OpenStack Swift in one process: python3 swift-server.py FOLDER PORT. Says "ready" once S3 is served at 127.0.0.1:PORT.

Account, container and object server and the proxy before them are Swift's own, with one disk (a folder, which must
take extended attributes) and one replica. What it holds stays for the next start in the same folder.
"""

import os
import sys

import eventlet
import eventlet.wsgi

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

from swift.common import storage_policy, utils
from swift.common.ring import RingBuilder
from swift.common.wsgi import SwiftHttpProtocol, loadapp

folder, port = sys.argv[1], int(sys.argv[2])
os.makedirs(f'{folder}/devices/disk', exist_ok=True)

backend = """[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
fallocate_reserve = 0
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
"""
proxy = """[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors cache s3api tempauth symlink slo versioned_writes proxy-server
[app:{name}-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
[filter:tempauth]
use = egg:swift#tempauth
user_test_desk = canary-of-the-bucket .admin
user_test_guest = canary-of-the-guest
[filter:symlink]
use = egg:swift#symlink
[filter:slo]
use = egg:swift#slo
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_object_versioning = true
"""


def write(name, text):
    path = f'{folder}/{name}.conf'
    with open(path, 'w') as file:
        file.write(text.format(folder=folder, name=name))
    return path


def serve(name, text, sock):
    app = loadapp(write(name, text), global_conf={'log_name': name})
    # Where a name is looked up or a line is logged nobody is there to answer.
    quiet = utils.NullLogger()
    return eventlet.spawn(
        eventlet.wsgi.server, sock, app, quiet, protocol=SwiftHttpProtocol, capitalize_response_headers=False
    )


utils.SWIFT_CONF_FILE = storage_policy.SWIFT_CONF_FILE = write(
    'swift', '[swift-hash]\nswift_hash_path_suffix = lhr\n[storage-policy:0]\nname = one\ndefault = yes\n'
)
utils.HASH_PATH_SUFFIX = b'lhr'
storage_policy.reload_storage_policies()

behind = {name: eventlet.listen(('127.0.0.1', 0)) for name in ('account', 'container', 'object')}
for name, sock in behind.items():
    ring = RingBuilder(4, 1, 0)
    place = {'ip': '127.0.0.1', 'port': sock.getsockname()[1], 'device': 'disk'}
    ring.add_dev({'region': 1, 'zone': 1, 'weight': 1, **place})
    ring.rebalance(seed=1)
    ring.get_ring().save(f'{folder}/{name}.ring.gz')
for name, sock in behind.items():
    serve(name, backend, sock)
front = serve('proxy', proxy, eventlet.listen(('127.0.0.1', port), backlog=100))
print('ready', flush=True)
front.wait()
