"""The clock: seconds between two runs, or an hour of the night (UTC); and the use of its broker."""

from celery.schedules import crontab

SCHEDULE = {
    "heartbeat": {"task": "notifications.tasks.beat", "schedule": 10},
    "deliver-letters": {"task": "notifications.tasks.deliver_due", "schedule": 20},
    "post-reminders": {"task": "notifications.tasks.post_reminders", "schedule": 300},
    "clean-manuscripts": {"task": "journal.tasks.clean_waiting", "schedule": 60},
    "compile-issues": {"task": "journal.tasks.compile_waiting", "schedule": 30},
    "typeset-articles": {"task": "journal.tasks.typeset_waiting", "schedule": 60},
    "mark-retractions": {"task": "journal.tasks.mark_waiting", "schedule": 60},
    "release-decisions": {"task": "review.tasks.release_decisions", "schedule": 20},
    "tell-reviewers": {"task": "review.tasks.tell_reviewers", "schedule": 600},
    "tell-of-corrections": {"task": "review.tasks.tell_of_corrections", "schedule": 60},
    "tell-of-undelivered": {"task": "review.tasks.tell_of_undelivered", "schedule": 60},
    "expire-invitations": {"task": "review.tasks.expire_invitations", "schedule": 600},
    "tell-of-failed-jobs": {"task": "journal.tasks.tell_of_failed_jobs", "schedule": 600},
    "send-digests": {
        "task": "review.tasks.send_digests",
        # six times, in case nobody listened at first: each reader has one a week
        "schedule": crontab(hour="3-8", minute=30, day_of_week="monday"),
    },
    "purge-unconfirmed": {
        "task": "journal.tasks.purge_unconfirmed",
        "schedule": crontab(hour=2, minute=50),
    },
    "anchor-record": {
        "task": "journal.tasks.anchor_record",
        "schedule": crontab(hour=2, minute=20),
    },
    "back-up": {"task": "journal.tasks.back_up", "schedule": crontab(hour=3, minute=0)},
    "sweep-store": {"task": "journal.tasks.sweep_store", "schedule": crontab(hour=2, minute=40)},
    "check-whose-turn": {
        "task": "review.tasks.check_turns",
        "schedule": crontab(hour=2, minute=10),
    },
}

BROKER_OPTIONS = {
    # longer than the longest task; the database's leases decide who may go on
    "visibility_timeout": 1200,
    # kombu's own defaults redeliver a lost task only after some 100 s of scanning
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 10,
    "socket_connect_timeout": 2,
}
