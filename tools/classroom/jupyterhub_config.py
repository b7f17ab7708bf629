"""JupyterHub as `make class` starts it: on loopback, a process for each learner.

Not for a real class: everyone is let in.
"""
import json
import os
import shutil
import sys
from pathlib import Path

c = get_config()  # noqa: F821
settings = json.loads(os.environ["CLASSROOM"])
root, place = Path(settings["root"]), Path(settings["place"])


def give_the_book(spawner):
    """Copy the chapters into a learner's folder, as an image would hold them."""
    home = place / "learners" / spawner.user.name
    shutil.copytree(root / "book", home / "book", dirs_exist_ok=True)


c.JupyterHub.bind_url = settings["address"]
c.JupyterHub.hub_port = settings["hub_port"]
c.JupyterHub.db_url = "sqlite://"  # in memory: nothing is kept
c.JupyterHub.cookie_secret_file = str(place / "cookie_secret")
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.services = [{"name": "driver", "api_token": settings["token"]}]
c.JupyterHub.load_roles = [{
    "name": "driver", "services": ["driver"],
    "scopes": ["admin:users", "admin:servers", "access:servers"],
}]
c.ConfigurableHTTPProxy.command = settings["proxy"]
c.ConfigurableHTTPProxy.api_url = settings["proxy_api"]
c.ConfigurableHTTPProxy.pid_file = str(place / "proxy.pid")

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(place / "learners/{username}")
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.environment = {"PYTHONPATH": str(root)}
c.Spawner.pre_spawn_hook = give_the_book
# all come at once, and wait for each other
c.Spawner.start_timeout = c.Spawner.http_timeout = 600
c.JupyterHub.concurrent_spawn_limit = 0
